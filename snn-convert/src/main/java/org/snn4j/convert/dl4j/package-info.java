/** Networks of DL4J, and of Keras through its import. Their files must be from a trusted source. */
package org.snn4j.convert.dl4j;
