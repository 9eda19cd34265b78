/** Networks from and for other frameworks. */
package org.snn4j.nir;
