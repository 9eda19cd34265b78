package org.snn4j.bench.workload;

import java.util.SplittableRandom;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.PerStepCrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Optimizer;

/** W2: two convolutions with pooling before the neurons, over many timesteps. */
record StaticConvolutional() implements BenchWorkload {
    private static final LifConfig LIF = Neurons.config(0.5, Reset.SOFT);

    @Override
    public String name() {
        return "W2";
    }

    @Override
    public String description() {
        return "conv 1-12 5x5, pool, LIF, conv 12-64 5x5, pool, LIF, linear 1024-10, LIF;"
                + " CE of every timestep's spikes; Adam";
    }

    @Override
    public WorkloadSize usualSize() {
        return new WorkloadSize(50, 128);
    }

    @Override
    public int classes() {
        return 10;
    }

    @Override
    public Layer network(WorkloadSize size, Neurons neurons) {
        return new Sequential(
                new DirectEncoding(size.timesteps()),
                new Conv2d(1, 12, 5),
                new MaxPool2d(2),
                neurons.next(LIF),
                new Conv2d(12, 64, 5),
                new MaxPool2d(2),
                neurons.next(LIF),
                new Flatten(),
                new Linear(1024, 10),
                neurons.next(LIF));
    }

    @Override
    public Tensor input(WorkloadSize size, SplittableRandom random) {
        return Inputs.uniform(random, size.batch(), 28, 28, 1);
    }

    @Override
    public Loss loss() {
        return new PerStepCrossEntropy();
    }

    @Override
    public Optimizer optimizer() {
        return new Adam(1e-2);
    }
}
