/** Networks of this library as NIR graphs. */
package org.snn4j.nir.export;
