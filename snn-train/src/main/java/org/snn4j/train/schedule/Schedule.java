package org.snn4j.train.schedule;

/** The learning rate over time; the extension point for schedules of one's own. */
@FunctionalInterface
public interface Schedule {
    /**
     * The learning rate of one step; a function of its arguments only, so that a resumed run goes
     * on as it would have.
     *
     * @param base learning rate of the optimizer
     * @param at the step
     */
    double rate(double base, Moment at);
}
