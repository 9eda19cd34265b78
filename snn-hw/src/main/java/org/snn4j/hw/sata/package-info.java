/**
 * SATA, the sparsity-aware training accelerator for spiking networks: a systolic array of
 * AND-accumulate elements.
 *
 * <p>Three independent models: training energy in closed form ({@link
 * org.snn4j.hw.sata.TrainingModel}), inference cycles, accesses and energy ({@link
 * org.snn4j.hw.sata.InferenceModel}), and the forward compute energy of two wearable networks
 * ({@link org.snn4j.hw.sata.WearableModel}). {@link org.snn4j.hw.sata.Sata} applies the first two
 * to a recorded workload.
 *
 * <p>Sources: R. Yin et al., "SATA: Sparsity-Aware Training Accelerator for Spiking Neural
 * Networks", IEEE TCAD 42(6), 2023; the authors' public repository SATA_Sim at revision d447058;
 * specs/hw-sata.md, whose sections the classes cite.
 */
package org.snn4j.hw.sata;
