package org.snn4j.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.snn4j.bench.workload.BenchWorkload;
import org.snn4j.bench.workload.Trial;
import org.snn4j.bench.workload.WorkloadSize;

/** Measures a workload in this process; the process should do nothing else before or after. */
public final class Stopwatch {
    private static final int MOST_REPETITIONS = 400;

    /** Longest wait for the machine to calm down after a disturbed repetition, in seconds. */
    private static final double CALM_SECONDS = 10;

    private final Protocol protocol;
    private final DoubleSupplier step;
    private int warmUpSteps;
    private double firstLoss;
    private double lastLoss;

    private Stopwatch(Protocol protocol, DoubleSupplier step) {
        this.protocol = protocol;
        this.step = step;
    }

    /** Measures one mode of a workload. */
    public static Measurement measure(
            BenchWorkload workload, WorkloadSize size, Mode mode, Protocol protocol)
            throws IOException, InterruptedException {
        Trial trial = Trial.of(workload, size);
        if (mode != Mode.TRAIN) {
            trial.prepareInference();
        }
        if (mode == Mode.INTEGER) {
            trial.prepareIntegers(size.bits().orElseThrow());
        }
        Stopwatch watch = new Stopwatch(protocol, step(trial, mode));
        double firstSeconds = watch.first();
        int inner = watch.warmUp();
        List<Repetition> all = watch.repeat(inner);
        double peak = Machine.peakMegabytes();
        List<Repetition> kept = least(all, protocol.repetitions());
        double[] seconds = Measurement.spread(kept, Repetition::stepSeconds);
        double[] others = Measurement.spread(kept, Repetition::otherCores);
        return new Measurement(
                size.batch(),
                kept.size(),
                all.size(),
                inner,
                watch.warmUpSteps,
                firstSeconds,
                Measurement.rounded(1e3, seconds),
                Measurement.perSecond(size.batch(), seconds),
                Measurement.spread(kept, Repetition::ownCores)[0],
                Measurement.rounded(1, others[0], others[2]),
                peak,
                mode == Mode.TRAIN ? List.of(watch.firstLoss, watch.lastLoss) : List.of(),
                trial.densities());
    }

    private static DoubleSupplier step(Trial trial, Mode mode) {
        return switch (mode) {
            case TRAIN -> trial::train;
            case INFER -> trial::infer;
            case INTEGER -> trial::inferIntegers;
        };
    }

    private static List<Repetition> least(List<Repetition> all, int count) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Repetition::otherCores))
                .limit(count)
                .toList();
    }

    private double first() {
        long start = System.nanoTime();
        firstLoss = step.getAsDouble();
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Runs steps until the time is over and returns the steps that make a repetition. */
    private int warmUp() {
        double half = protocol.warmUpSeconds() / 2;
        warmUpSteps = 1 + stepsWithin(half);
        long start = System.nanoTime();
        // The compiler is mostly done by now: the second half tells how long a step takes.
        int steps = stepsWithin(half);
        double seconds = (System.nanoTime() - start) * 1e-9;
        warmUpSteps += steps;
        return (int) Math.max(1, Math.ceil(protocol.repetitionSeconds() * steps / seconds));
    }

    /** Runs at least one step and returns how many fitted in the time. */
    private int stepsWithin(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int steps = 0;
        do {
            lastLoss = step.getAsDouble();
            steps++;
        } while (System.nanoTime() < end);
        return steps;
    }

    private List<Repetition> repeat(int inner) throws IOException, InterruptedException {
        Machine.waitUntilQuiet(protocol.quietSeconds());
        long end = System.nanoTime() + (long) (protocol.budgetSeconds() * 1e9);
        List<Repetition> all = new ArrayList<>();
        int clean = 0;
        while (clean < protocol.repetitions()
                && all.size() < MOST_REPETITIONS
                && (System.nanoTime() < end || all.size() < protocol.repetitions())) {
            Repetition repetition = one(inner);
            all.add(repetition);
            if (repetition.isClean()) {
                clean++;
            } else if (System.nanoTime() < end) {
                Machine.waitUntilQuiet(CALM_SECONDS);
            }
        }
        return all;
    }

    private Repetition one(int inner) throws IOException {
        Machine.Interval interval = Machine.Interval.start();
        for (int i = 0; i < inner; i++) {
            lastLoss = step.getAsDouble();
        }
        double seconds = interval.seconds();
        return new Repetition(seconds / inner, interval.ownCores(), interval.otherCores());
    }
}
