package org.snn4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.bench.workload.BenchWorkload;
import org.snn4j.bench.workload.WorkloadSize;
import picocli.CommandLine.Option;

/** How a workload is varied. */
final class BenchSizeOption {
    @Option(
            names = "--timesteps",
            paramLabel = "T",
            description = "Timesteps instead of the workload's.")
    private Integer timesteps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples per step instead of the workload's.")
    private Integer batch;

    @Option(
            names = "--density",
            paramLabel = "D",
            description = {
                "Spike density, 0 to 1: of the input where it is spikes, and of every layer of"
                        + " neurons, whose thresholds are set so that it fires with this density"
                        + " on the batch.",
                "The learning rate is then 0, so that the density stays; a step does all of its"
                        + " work."
            })
    private Double density;

    @Option(
            names = "--bits",
            paramLabel = "B",
            converter = Count.class,
            description =
                    "Measure inference in float and, in the same run, with weights and membranes as"
                            + " integers of so many bits (MINT); W4 and W6.")
    private Integer bits;

    /** Whether integers are asked for. */
    boolean hasIntegers() {
        return bits != null;
    }

    /** Whether anything differs from the usual size. */
    boolean isGiven() {
        return timesteps != null || batch != null || density != null;
    }

    WorkloadSize of(BenchWorkload workload) {
        WorkloadSize size = workload.usualSize();
        size = timesteps == null ? size : size.withTimesteps(timesteps);
        size = batch == null ? size : size.withBatch(batch);
        size = density == null ? size : size.withDensity(density);
        return bits == null ? size : size.withBits(bits);
    }

    /** The same options as arguments of a process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (timesteps != null) {
            arguments.add("--timesteps=" + timesteps);
        }
        if (batch != null) {
            arguments.add("--batch=" + batch);
        }
        if (density != null) {
            arguments.add("--density=" + density);
        }
        if (bits != null) {
            arguments.add("--bits=" + bits);
        }
        return arguments;
    }
}
