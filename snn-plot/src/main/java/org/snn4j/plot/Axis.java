package org.snn4j.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An axis of a plot.
 *
 * @param low value at its beginning
 * @param high value at its end, above {@code low}
 * @param isLogarithmic whether equal factors have equal lengths; {@code low} is then above 0
 */
public record Axis(double low, double high, boolean isLogarithmic) {
    private static final double WIDE = 30;

    /** An axis with room for all values; logarithmic where they differ much. */
    public static Axis of(double[] values) {
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        if (low > 0 && high / low > WIDE) {
            return new Axis(low / 1.3, high * 1.3, true);
        }
        double margin = high > low ? 0.06 * (high - low) : Math.max(Math.abs(high) * 0.1, 1e-30);
        return new Axis(low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin, false);
    }

    /** An axis of equal steps with room for all values. */
    public static Axis linear(double[] values) {
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        double margin = high > low ? 0.03 * (high - low) : 1;
        return new Axis(low - margin, high + margin, false);
    }

    /** Place of a value, 0 to 1. */
    public double place(double value) {
        return isLogarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }

    /** Round values along the axis, two to about seven of them. */
    public List<Double> ticks() {
        return isLogarithmic ? decades() : steps();
    }

    private List<Double> decades() {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.ceil(Math.log10(low));
        int last = (int) Math.floor(Math.log10(high));
        int stride = Math.max(1, (last - first + 1) / 6);
        for (int decade = first; decade <= last; decade += stride) {
            ticks.add(Math.pow(10, decade));
        }
        return ticks;
    }

    private List<Double> steps() {
        double rough = (high - low) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double nice : new double[] {1, 2, 5, 10}) {
            if (nice * power >= rough) {
                step = nice * power;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
