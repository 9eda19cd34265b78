package org.snn4j.train.schedule;

/** The optimizer's learning rate throughout. */
public record Constant() implements Schedule {
    @Override
    public double rate(double base, Moment at) {
        return base;
    }
}
