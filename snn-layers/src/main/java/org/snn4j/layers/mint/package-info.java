/** Layers that compute with weights of a few bits; specs/algo-mint.md. */
package org.snn4j.layers.mint;
