/**
 * Selective state-space blocks (Mamba) and their gates; tokens are timesteps, {@code [T, N, D]}.
 */
package org.snn4j.layers.statespace;
