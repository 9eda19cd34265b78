package org.snn4j.train.schedule;

import org.snn4j.tensor.Check;

/**
 * Half a cosine from the optimizer's learning rate to a minimum: {@code minimum + (base - minimum)
 * (1 + cos(pi e / E)) / 2}, with e the epoch and E the number of epochs, or steps in place of
 * epochs.
 *
 * @param minimum learning rate that the curve runs down to, 0 or more
 * @param every when the rate changes
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter 2017, without restarts</a>
 */
public record Cosine(double minimum, Every every) implements Schedule {
    /** When a schedule moves on. */
    public enum Every {
        /** After each epoch. */
        EPOCH,
        /** After each step. */
        STEP
    }

    public Cosine {
        Check.notNegative("Cosine.minimum", minimum);
    }

    /** Down to 0, once per epoch. */
    public Cosine() {
        this(0, Every.EPOCH);
    }

    @Override
    public double rate(double base, Moment at) {
        double share =
                every == Every.EPOCH
                        ? (double) at.epoch() / at.epochs()
                        : (double) at.stepsDone() / at.steps();
        return minimum + (base - minimum) * (1 + Math.cos(Math.PI * share)) / 2;
    }
}
