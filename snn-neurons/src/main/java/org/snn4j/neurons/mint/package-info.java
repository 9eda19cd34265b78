/** Weights and membrane potentials as small integers of one scale; specs/algo-mint.md. */
package org.snn4j.neurons.mint;
