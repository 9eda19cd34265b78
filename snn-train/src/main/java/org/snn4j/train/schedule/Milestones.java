package org.snn4j.train.schedule;

import java.util.List;
import org.snn4j.tensor.Check;

/**
 * The learning rate in steps: {@code base * factor^m} with m the number of milestones reached.
 *
 * @param epochs epochs, counted from 0, from which on the rate is lower; rising
 * @param factor above 0
 */
public record Milestones(List<Integer> epochs, double factor) implements Schedule {
    public Milestones {
        Check.positive("Milestones.factor", factor);
        epochs = List.copyOf(epochs);
        for (int i = 1; i < epochs.size(); i++) {
            if (epochs.get(i) <= epochs.get(i - 1)) {
                throw new IllegalArgumentException(
                        "Milestones.epochs: expected rising numbers, got " + epochs);
            }
        }
    }

    @Override
    public double rate(double base, Moment at) {
        double rate = base;
        for (int milestone : epochs) {
            if (at.epoch() >= milestone) {
                rate *= factor;
            }
        }
        return rate;
    }
}
