/** Dense networks of rectifiers turned into spiking ones. */
package org.snn4j.convert;
