package org.snn4j.train;

import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.data.Dataset;
import org.snn4j.data.YinYang;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Dropouts;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;
import org.snn4j.train.schedule.WarmUp;

/** A small spiking network with random and running state, and a task for it. */
final class Experiment {
    private Experiment() {}

    /** The same input at each of {@code timesteps} timesteps. */
    record Repeat(int timesteps) implements Layer {
        @Override
        public Tensor forward(Tensor input) {
            return Tensor.constantOverTime(input, timesteps);
        }
    }

    /** Fully connected, with a running sum of its outputs as a buffer. */
    static final class Dense implements Layer, Initializable {
        final Parameter weight;
        final Parameter bias;
        final Tensor seen = Tensor.zeros(1);
        private boolean training = true;

        Dense(int in, int out) {
            weight = Parameter.weight(Tensor.zeros(out, in));
            bias = Parameter.constant(Tensor.zeros(out));
            initialise(Initialisation.generator(0, "Dense " + in + "->" + out));
        }

        @Override
        public void initialise(SplittableRandom generator) {
            double bound = 2 / Math.sqrt(weight.value().shape().last());
            float[] w = weight.value().data();
            for (int i = 0; i < w.length; i++) {
                w[i] = (float) generator.nextDouble(-bound, bound);
            }
        }

        @Override
        public Tensor forward(Tensor input) {
            Tensor output = Matrices.linear(input, weight.value(), bias.value());
            if (training) {
                seen.data()[0] = 0.9f * seen.data()[0] + 0.1f * output.data()[0];
            }
            return output;
        }

        @Override
        public Map<String, Parameter> parameters() {
            return Map.of("weight", weight, "bias", bias);
        }

        @Override
        public Map<String, Tensor> buffers() {
            return Map.of("seen", seen);
        }

        @Override
        public void setTraining(boolean inTraining) {
            training = inTraining;
        }
    }

    /** Dropout, also in evaluation, so that evaluation draws random numbers as a rate encoder does. */
    static final class Dropping implements Layer, Randomised {
        private final RandomStream random = new RandomStream(0);

        @Override
        public Tensor forward(Tensor input) {
            return Dropouts.perValue(input, 0.05, random);
        }

        @Override
        public RandomStream random() {
            return random;
        }

        @Override
        public Map<String, Tensor> buffers() {
            return Map.of("random", random.buffer());
        }
    }

    /** {@code [N, in] -> [T, N, out]}. */
    static Sequential network(int in, int hidden, int out) {
        return new Sequential(
                new Repeat(4), new Dense(in, hidden), new Lif(), new Dropping(), new Dense(hidden, out));
    }

    static Dataset data() {
        return new YinYang(600, 300, 7).generate();
    }

    static Sequential network() {
        return network(4, 24, 3);
    }

    /** Settings in which a step depends on as much as it can. */
    static Trainer trainer(Layer network) {
        return Trainer.of(network)
                .seed(3)
                .batchSize(32)
                .optimizer(new Adam(5e-3))
                .schedule(new WarmUp(5, new Cosine(1e-4, Cosine.Every.STEP)))
                .clipNorm(1);
    }
}
