/**
 * The TT-SNN training accelerator: tensor-train convolutions on SATA's array, and on clusters that
 * work as a pipeline.
 *
 * <p>Cycles, accesses and memories are those of {@link org.snn4j.hw.sata}; this package says how
 * the four convolutions of a layer share them.
 *
 * <p>Sources: D. Lee et al., "TT-SNN: Tensor Train Decomposition for Efficient Spiking Neural
 * Network Training", DATE 2024 (arXiv 2401.08001), its abstract; the workloads and results inside
 * the public SATA_Sim repository; specs/hw-ttsnn-accelerator.md, whose sections the classes cite.
 */
package org.snn4j.hw.ttsnn;
