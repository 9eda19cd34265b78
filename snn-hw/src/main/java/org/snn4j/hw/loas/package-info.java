/**
 * LoAS, an accelerator for networks with sparse spikes and sparse weights, and the accelerators it
 * was compared with: SparTen, GoSPA and Gamma brought to spikes, PTB and Stellar, and two machines
 * for networks without spikes.
 *
 * <p>Counting ({@link org.snn4j.hw.loas.SparseCounter}) and pricing ({@link
 * org.snn4j.hw.loas.SparsePrices}) stand apart; {@link org.snn4j.hw.loas.TemporalParallelElement}
 * computes what one processing element computes.
 *
 * @see <a href="https://arxiv.org/abs/2407.14073">Yin et al., LoAS, MICRO 2024</a>
 */
package org.snn4j.hw.loas;
