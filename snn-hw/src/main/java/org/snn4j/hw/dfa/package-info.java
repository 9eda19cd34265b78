/**
 * Adapting a network on a chip of resistive crossbars, by back-propagation or by direct feedback
 * alignment: energy, latency and area.
 *
 * <p>No simulator is public and only the abstract of the publication could be read: the constants
 * of the forward pass are those of SpikeSim, the learning hardware is a design of our own, chosen
 * by the literature's orders of magnitude and checked against the three published ratios.
 *
 * <p>Sources: A. Bhattacharjee et al., "Low-power Spike-based Wearable Analytics on RRAM
 * Crossbars", arXiv 2502.06736; A. Moitra et al., SpikeSim, IEEE TCAD 2023; specs/hw-dfa-sim.md,
 * whose sections the classes cite.
 */
package org.snn4j.hw.dfa;
