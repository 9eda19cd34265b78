/** NIR graphs as networks that run and learn. */
package org.snn4j.nir.network;
