package org.snn4j.bench.measure;

import org.snn4j.tensor.Check;

/**
 * How many repetitions count, and how long to wait for a quiet machine.
 *
 * <p>Steps run for {@code warmUpSeconds}; then the machine has to be quiet; then repetitions of
 * {@code repetitionSeconds} follow until {@code repetitions} of them were not disturbed by other
 * processes or {@code budgetSeconds} are over, and the least disturbed are kept.
 *
 * @param repetitions repetitions to keep, 1 or more
 * @param warmUpSeconds least time of steps that do not count
 * @param repetitionSeconds least time of a repetition
 * @param budgetSeconds after which disturbed repetitions are kept as well
 * @param quietSeconds longest wait for a quiet machine before the first repetition
 */
public record Protocol(
        int repetitions,
        double warmUpSeconds,
        double repetitionSeconds,
        double budgetSeconds,
        double quietSeconds) {
    /** Seven repetitions of 0.6 s after 2 s, 30 s at most, after a wait of at most 60 s. */
    public static final Protocol STANDARD = new Protocol(7, 2, 0.6, 30, 60);

    public Protocol {
        Check.atLeastOne("repetitions", repetitions);
        Check.notNegative("warmUpSeconds", warmUpSeconds);
        Check.notNegative("repetitionSeconds", repetitionSeconds);
        Check.notNegative("budgetSeconds", budgetSeconds);
        Check.notNegative("quietSeconds", quietSeconds);
    }

    /** The same with another number of repetitions. */
    public Protocol withRepetitions(int value) {
        return new Protocol(value, warmUpSeconds, repetitionSeconds, budgetSeconds, quietSeconds);
    }

    /** The same with another time after which disturbed repetitions are kept. */
    public Protocol withBudgetSeconds(double value) {
        return new Protocol(repetitions, warmUpSeconds, repetitionSeconds, value, quietSeconds);
    }

    /** The same with another longest wait for a quiet machine. */
    public Protocol withQuietSeconds(double value) {
        return new Protocol(repetitions, warmUpSeconds, repetitionSeconds, budgetSeconds, value);
    }
}
