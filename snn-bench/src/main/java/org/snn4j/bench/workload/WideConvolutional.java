package org.snn4j.bench.workload;

import java.util.SplittableRandom;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.MeanSquaredError;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.optimizer.Sgd;

/** W3: two wide convolutions with batch normalisation and neurons without leak. */
record WideConvolutional() implements BenchWorkload {
    private static final LifConfig IF = Neurons.config(1, Reset.HARD);

    @Override
    public String name() {
        return "W3";
    }

    @Override
    public String description() {
        return "conv 1-128 3x3, BN, IF, pool, conv 128-128 3x3, BN, IF, pool, linear 6272-2048,"
                + " IF, linear 2048-10, IF; MSE(mean spikes); SGD with momentum";
    }

    @Override
    public WorkloadSize usualSize() {
        return new WorkloadSize(4, 64);
    }

    @Override
    public int classes() {
        return 10;
    }

    @Override
    public Layer network(WorkloadSize size, Neurons neurons) {
        return new Sequential(
                new DirectEncoding(size.timesteps()),
                new Conv2d(1, 128, 3).same().withoutBias(),
                new BatchNorm(128),
                neurons.next(IF),
                new MaxPool2d(2),
                new Conv2d(128, 128, 3).same().withoutBias(),
                new BatchNorm(128),
                neurons.next(IF),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(6272, 2048).withoutBias(),
                neurons.next(IF),
                new Linear(2048, 10).withoutBias(),
                neurons.next(IF),
                new MeanOverTime());
    }

    @Override
    public Tensor input(WorkloadSize size, SplittableRandom random) {
        return Inputs.uniform(random, size.batch(), 28, 28, 1);
    }

    @Override
    public Loss loss() {
        return new MeanSquaredError();
    }

    @Override
    public Optimizer optimizer() {
        return new Sgd(0.1, 0.9);
    }
}
