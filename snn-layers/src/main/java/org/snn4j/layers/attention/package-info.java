/** Attention on spikes: one layer with options, and the parts of spiking transformers around it. */
package org.snn4j.layers.attention;
