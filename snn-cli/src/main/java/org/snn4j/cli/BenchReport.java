package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snn4j.bench.measure.Measurement;
import org.snn4j.bench.measure.Mode;
import org.snn4j.bench.measure.Result;
import org.snn4j.bench.workload.BenchWorkload;
import org.snn4j.bench.workload.WorkloadSize;

/** Shows results as they come in, as text or as one JSON object a line. */
final class BenchReport {
    private final PrintWriter out;
    private final boolean json;

    /** The same workload on two frameworks. */
    record Pair(Result ours, Result theirs) {
        /** How many times as many samples per second. */
        double speed(Mode mode) {
            return ours.samplesPerSecond(mode) / theirs.samplesPerSecond(mode);
        }

        /** Share of the memory of training, or of inference where nothing is trained. */
        double memory() {
            double training = ours.peakMegabytes(Mode.TRAIN) / theirs.peakMegabytes(Mode.TRAIN);
            return Double.isNaN(training)
                    ? ours.peakMegabytes(Mode.INFER) / theirs.peakMegabytes(Mode.INFER)
                    : training;
        }
    }

    BenchReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void add(BenchWorkload workload, WorkloadSize size, Result result) throws IOException {
        if (json) {
            out.println(result.toJson());
        } else {
            out.printf(
                    "%s  T=%d batch=%d  %s%n",
                    workload.name(), size.timesteps(), size.batch(), workload.description());
            for (Mode mode : Mode.values()) {
                Optional<Measurement> measurement = result.measurement(mode);
                if (measurement.isPresent()) {
                    show(mode, measurement.get());
                }
            }
            double integers =
                    result.samplesPerSecond(Mode.INTEGER) / result.samplesPerSecond(Mode.INFER);
            if (!Double.isNaN(integers)) {
                out.printf(Locale.ROOT, "  integers are %.2f times as fast as float%n", integers);
            }
            out.println();
        }
        out.flush();
    }

    private void show(Mode mode, Measurement m) {
        out.printf(
                Locale.ROOT,
                "  %-7s %9.1f samples/s (%.1f to %.1f)   step %.3f ms (%.3f to %.3f)%n",
                mode.label(),
                m.sps().get(0),
                m.sps().get(2),
                m.sps().get(1),
                m.stepMs().get(0),
                m.stepMs().get(1),
                m.stepMs().get(2));
        out.printf(
                Locale.ROOT,
                "         peak %.0f MB, %.2f cores; others %.2f to %.2f; %d of %d repetitions of"
                        + " %d steps%n",
                m.peakRssMb(),
                m.cpuPerWall(),
                m.otherCores().get(0),
                m.otherCores().get(1),
                m.reps(),
                m.repsTotal(),
                m.inner());
        out.printf("         spikes: %s%n", densities(m.density()));
    }

    private static String densities(Map<String, Double> densities) {
        return densities.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.3f", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
    }

    void addPeer(Result theirs) {
        if (json) {
            out.println(theirs.toJson());
        } else {
            out.printf(
                    Locale.ROOT,
                    "    %s: train %.1f, infer %.1f samples/s; peak %.0f MB%n%n",
                    theirs.peer(),
                    theirs.samplesPerSecond(Mode.TRAIN),
                    theirs.samplesPerSecond(Mode.INFER),
                    theirs.peakMegabytes(Mode.TRAIN));
        }
        out.flush();
    }

    /** The ratios of all workloads; nothing without a peer or as JSON, where readers divide. */
    void compare(List<Pair> pairs) {
        if (json || pairs.isEmpty()) {
            return;
        }
        out.printf(
                "ratios to %s (above 1: faster; memory below 1: less)%n"
                        + "      train   infer  memory   others' cores during ours, theirs%n",
                pairs.get(0).theirs().peer());
        for (Pair pair : pairs) {
            out.printf(
                    Locale.ROOT,
                    "%-4s %6s  %6s  %6.2f   %.2f, %.2f%n",
                    pair.ours().workload(),
                    ratio(pair.speed(Mode.TRAIN)),
                    ratio(pair.speed(Mode.INFER)),
                    pair.memory(),
                    worst(pair.ours()),
                    worst(pair.theirs()));
        }
        for (Pair pair : pairs) {
            double integers =
                    pair.ours().samplesPerSecond(Mode.INTEGER)
                            / pair.theirs().samplesPerSecond(Mode.INFER);
            if (!Double.isNaN(integers)) {
                out.printf(
                        Locale.ROOT,
                        "%-4s our integers against their float inference: %.2f%n",
                        pair.ours().workload(),
                        integers);
            }
        }
        out.printf(
                Locale.ROOT,
                "mean %6s  %6s   (geometric; inference without single images)%n",
                ratio(geometricMean(pairs, Mode.TRAIN)),
                ratio(geometricMean(pairs, Mode.INFER)));
        out.flush();
    }

    private static double worst(Result result) {
        double infer = result.otherCores(Mode.INFER);
        double train = result.otherCores(Mode.TRAIN);
        return Double.isNaN(train) ? infer : Math.max(train, infer);
    }

    /** Over the workloads that are trained; those that are not are about latency. */
    private static double geometricMean(List<Pair> pairs, Mode mode) {
        return Math.exp(
                pairs.stream()
                        .filter(pair -> !Double.isNaN(pair.speed(Mode.TRAIN)))
                        .mapToDouble(pair -> Math.log(pair.speed(mode)))
                        .average()
                        .orElse(Double.NaN));
    }

    private static String ratio(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }
}
