/**
 * SpikeFlow, a chip that keeps all weights of a convolutional spiking network in crossbars, as
 * SpikeSim models it: energy, latency and area.
 *
 * <p>{@link org.snn4j.hw.spikesim.ElaModel} counts and prices layers in closed form; {@link
 * org.snn4j.hw.spikesim.SpikeSim} applies it to a recorded workload. What crossbars do to the
 * numbers themselves is the matter of {@code org.snn4j.hw.spikesim.nice}.
 *
 * <p>Sources: A. Moitra et al., "SpikeSim: An End-to-End Compute-in-Memory Hardware Evaluation Tool
 * for Benchmarking Spiking Neural Networks", IEEE TCAD 2023 (arXiv 2210.12899); the authors' public
 * repository at revision c2627bc; specs/hw-spikesim.md, whose sections the classes cite.
 */
package org.snn4j.hw.spikesim;
