/**
 * What crossbars do to the numbers that a network computes with.
 *
 * <p>{@link org.snn4j.hw.spikesim.nice.CrossbarNetwork} runs any network with its weighted layers
 * on crossbars: weights quantised and sliced into bits, cells that vary, drift or are stuck, wires
 * with resistance, converters of few bits. {@link org.snn4j.hw.spikesim.nice.NiceConvolution} is
 * the published program's convolution in plain loops and double precision.
 *
 * <p>Sources: A. Moitra et al., IEEE TCAD 2023 (arXiv 2210.12899), its engine NICE; the authors'
 * public repository at revision c2627bc; specs/hw-spikesim.md, section 7.
 */
package org.snn4j.hw.spikesim.nice;
