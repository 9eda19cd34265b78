package org.snn4j.train.schedule;

import org.snn4j.tensor.Check;

/**
 * A linear rise before another schedule: step i, from 0, of the first {@code steps} has {@code (i +
 * 1) / (steps + 1)} of the rate that the other schedule gives for it.
 *
 * @param steps steps of the rise, 1 or more
 * @param then the schedule, which counts from the first step of the run
 */
public record WarmUp(int steps, Schedule then) implements Schedule {
    public WarmUp {
        Check.atLeastOne("WarmUp.steps", steps);
    }

    @Override
    public double rate(double base, Moment at) {
        double rate = then.rate(base, at);
        long done = at.stepsDone();
        return done < steps ? rate * (done + 1) / (steps + 1) : rate;
    }
}
