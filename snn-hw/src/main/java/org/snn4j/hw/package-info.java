/**
 * What a network asks of hardware ({@link org.snn4j.hw.Workload}) and what an accelerator answers
 * ({@link org.snn4j.hw.Accelerator}, {@link org.snn4j.hw.Estimate}); one package per accelerator
 * below this one.
 *
 * <p>Counting and pricing never mix: a workload says what happened, an accelerator's tables say
 * what one action costs.
 */
package org.snn4j.hw;
