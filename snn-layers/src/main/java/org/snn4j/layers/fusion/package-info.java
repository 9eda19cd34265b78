/** Where a dense and a spiking branch meet: cross-attention, fusion blocks and late fusion. */
package org.snn4j.layers.fusion;
