package org.snn4j.bench.workload;

import java.util.List;

/** The workloads by name. */
public final class BenchWorkloads {
    private static final List<BenchWorkload> ALL =
            List.of(
                    new DenseClassifier(),
                    new StaticConvolutional(),
                    new WideConvolutional(),
                    new Vgg9(false),
                    new RecurrentSpeech(),
                    new Vgg9(true),
                    new SpikingTransformer());

    private BenchWorkloads() {}

    /** All of them, W1 first. */
    public static List<BenchWorkload> all() {
        return ALL;
    }

    /**
     * The workload of a name such as {@code W3}, in upper or lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static BenchWorkload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "workload: expected one of "
                                                + ALL.stream().map(BenchWorkload::name).toList()
                                                + ", got "
                                                + name));
    }
}
