package org.snn4j.bench.workload;

import java.util.SplittableRandom;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.SummedStepCrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Optimizer;

/** W1: two linear layers, judged by the output membrane of every timestep. */
record DenseClassifier() implements BenchWorkload {
    private static final LifConfig LIF = Neurons.config(0.95, Reset.SOFT);

    @Override
    public String name() {
        return "W1";
    }

    @Override
    public String description() {
        return "linear 784-1000, LIF, linear 1000-10, LIF; sum over time of CE(membrane); Adam";
    }

    @Override
    public WorkloadSize usualSize() {
        return new WorkloadSize(25, 128);
    }

    @Override
    public int classes() {
        return 10;
    }

    @Override
    public Layer network(WorkloadSize size, Neurons neurons) {
        return new Sequential(
                new DirectEncoding(size.timesteps()),
                new Linear(784, 1000),
                neurons.next(LIF),
                new Linear(1000, 10),
                new Lif(LIF).returningMembrane());
    }

    @Override
    public Tensor input(WorkloadSize size, SplittableRandom random) {
        return Inputs.uniform(random, size.batch(), 784);
    }

    @Override
    public Loss loss() {
        return new SummedStepCrossEntropy();
    }

    @Override
    public Optimizer optimizer() {
        return new Adam(5e-4);
    }
}
