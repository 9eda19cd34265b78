package org.snn4j.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.snn4j.layers.AvgPool1d;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.layers.attention.AttentionConfig;
import org.snn4j.layers.attention.AttentionParts;
import org.snn4j.layers.attention.AttentionScale;
import org.snn4j.layers.attention.SpikingSelfAttention;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.optimizer.AdamW;
import org.snn4j.train.optimizer.Optimizer;

/** W7: four blocks of spiking self-attention and two-layer perceptrons, as in Spikformer. */
record SpikingTransformer() implements BenchWorkload {
    private static final LifConfig LIF = Neurons.config(0.5, Reset.HARD);
    private static final int BLOCKS = 4;
    private static final int TOKENS = 64;
    private static final int FEATURES = 256;
    private static final int HEADS = 8;
    private static final float SCALE = 0.125f;

    @Override
    public String name() {
        return "W7";
    }

    @Override
    public String description() {
        return "4 blocks of spiking self-attention (256 features, 8 heads, 64 tokens) and MLP"
                + " 256-1024-256, linear 256-10; CE(mean logits); AdamW";
    }

    @Override
    public WorkloadSize usualSize() {
        return new WorkloadSize(4, 16);
    }

    @Override
    public int classes() {
        return 10;
    }

    @Override
    public Layer network(WorkloadSize size, Neurons neurons) {
        List<Layer> layers = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            layers.add(
                    new Residual(
                            new SpikingSelfAttention(
                                    AttentionConfig.sequence(FEATURES, HEADS, TokenMixing.spatial())
                                            .withScale(AttentionScale.fixed(SCALE)),
                                    AttentionParts.uniform(FEATURES, () -> neurons.next(LIF)))));
            layers.add(
                    new Residual(
                            new Sequential(
                                    new Linear(FEATURES, 4 * FEATURES).withoutBias(),
                                    new BatchNorm(4 * FEATURES),
                                    neurons.next(LIF),
                                    new Linear(4 * FEATURES, FEATURES).withoutBias(),
                                    new BatchNorm(FEATURES),
                                    neurons.next(LIF))));
        }
        layers.add(new AvgPool1d(TOKENS));
        layers.add(new Flatten());
        layers.add(new MeanOverTime());
        layers.add(new Linear(FEATURES, 10));
        return new Sequential(layers);
    }

    @Override
    public Tensor input(WorkloadSize size, SplittableRandom random) {
        return Inputs.normal(random, size.timesteps(), size.batch(), TOKENS, FEATURES);
    }

    @Override
    public Loss loss() {
        return new CrossEntropy();
    }

    @Override
    public Optimizer optimizer() {
        return new AdamW(1e-3);
    }
}
