package org.snn4j.train.schedule;

import org.snn4j.tensor.Check;

/**
 * A step of a run.
 *
 * @param epoch the epoch, from 0
 * @param step the step within the epoch, from 0
 * @param stepsPerEpoch steps in each epoch, 1 or more
 * @param epochs epochs of the whole run, 1 or more
 */
public record Moment(int epoch, int step, int stepsPerEpoch, int epochs) {
    public Moment {
        Check.notNegative("Moment.epoch", epoch);
        Check.notNegative("Moment.step", step);
        Check.atLeastOne("Moment.stepsPerEpoch", stepsPerEpoch);
        Check.atLeastOne("Moment.epochs", epochs);
    }

    /** Steps before this one. */
    public long stepsDone() {
        return (long) epoch * stepsPerEpoch + step;
    }

    /** Steps of the whole run. */
    public long steps() {
        return (long) epochs * stepsPerEpoch;
    }
}
