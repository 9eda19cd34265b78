package org.snn4j.bench.workload;

import java.util.SplittableRandom;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.optimizer.Optimizer;

/** A network with its data, loss and optimizer, in any size. */
public interface BenchWorkload {
    /** Short name, such as {@code W3}. */
    String name();

    /** Network, neurons, loss and optimizer in one line. */
    String description();

    /** The size by which workloads are compared. */
    WorkloadSize usualSize();

    /** Whether training is part of the workload; otherwise only inference is. */
    default boolean trains() {
        return true;
    }

    /** Number of classes. */
    int classes();

    /**
     * Builds the network.
     *
     * @param neurons makes its neurons
     */
    Layer network(WorkloadSize size, Neurons neurons);

    /**
     * Draws a batch: {@code [N, ..]} for networks that repeat a static input, otherwise {@code [T,
     * N, ..]}.
     */
    Tensor input(WorkloadSize size, SplittableRandom random);

    /** The loss to lower. */
    Loss loss();

    /** An optimizer of its own for each call. */
    Optimizer optimizer();
}
