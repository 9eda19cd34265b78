package org.snn4j.train;

import java.util.Map;
import org.snn4j.data.Dataset;
import org.snn4j.data.YinYang;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Dropouts;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;
import org.snn4j.train.schedule.WarmUp;

/** A small spiking network with random and running state, and a task for it. */
final class Experiment {
    private Experiment() {}

    /**
     * Dropout, also in evaluation, so that evaluation draws random numbers as a rate encoder does.
     */
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
                new DirectEncoding(4),
                new Linear(in, hidden),
                new BatchNorm(hidden),
                new Lif(),
                new Dropping(),
                new Linear(hidden, out));
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
