package org.snn4j.bench.workload;

import java.util.SplittableRandom;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.LeakyIntegrator;
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.MaxOverTimeCrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Optimizer;

/** W5: recurrent neurons on spike trains of the shape of the Spiking Heidelberg Digits. */
record RecurrentSpeech() implements BenchWorkload {
    private static final double INPUT_DENSITY = 0.02;

    @Override
    public String name() {
        return "W5";
    }

    @Override
    public String description() {
        return "linear 700-256, recurrent LIF, linear 256-20, leaky integrator;"
                + " CE(max over time); Adam";
    }

    @Override
    public WorkloadSize usualSize() {
        return new WorkloadSize(100, 64);
    }

    @Override
    public int classes() {
        return 20;
    }

    @Override
    public Layer network(WorkloadSize size, Neurons neurons) {
        return new Sequential(
                new Linear(700, 256),
                new RecurrentLif(256, Neurons.config(0.95, Reset.SOFT)),
                new Linear(256, 20),
                new LeakyIntegrator(0.95f));
    }

    @Override
    public Tensor input(WorkloadSize size, SplittableRandom random) {
        double density = size.density().orElse(INPUT_DENSITY);
        return Inputs.spikes(random, density, size.timesteps(), size.batch(), 700);
    }

    @Override
    public Loss loss() {
        return new MaxOverTimeCrossEntropy();
    }

    @Override
    public Optimizer optimizer() {
        return new Adam(1e-3);
    }
}
