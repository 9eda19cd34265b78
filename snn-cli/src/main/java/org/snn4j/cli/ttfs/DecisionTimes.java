package org.snn4j.cli.ttfs;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Split;
import org.snn4j.layers.ttfs.FirstSpikeLayer;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * How soon a network of neurons that fire at most once decides.
 *
 * @param first time of the first spike of the output layer, mean over samples
 * @param firedBefore share of the neurons in front of the output layer that fire before it, 0 to 1
 */
record DecisionTimes(double first, double firedBefore) {
    private static final int BATCH = 100;

    /** Runs a network, which is left in evaluation mode. */
    static DecisionTimes of(Layer network, Split samples) {
        network.eval();
        Watch watch = new Watch();
        Workspace memory = Workspace.forInference().observedBy(watch);
        double time = 0;
        long before = 0;
        long neurons = 0;
        try (Batches batches = samples.batches(Batching.of(BATCH), 0)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    network.reset();
                    watch.layers.clear();
                    Layer.run("", network, batch.inputs().in(memory));
                    for (int n = 0; n < batch.size(); n++) {
                        float first = watch.first(n, batch.size());
                        time += Math.log(first);
                        before += watch.firedBefore(first, n, batch.size());
                    }
                    neurons += watch.hiddenNeurons();
                    memory.reset();
                }
            }
        }
        return new DecisionTimes(time / samples.size(), (double) before / neurons);
    }

    /** Keeps the spike times of every layer, of all samples of a batch. */
    private static final class Watch implements LayerObserver {
        private final List<float[]> layers = new ArrayList<>();

        @Override
        public void onForward(Layer layer, Tensor input, Tensor output) {
            if (layer instanceof FirstSpikeLayer) {
                layers.add(output.data());
            }
        }

        float first(int sample, int samples) {
            float[] z = layers.get(layers.size() - 1);
            int size = z.length / samples;
            float first = Float.POSITIVE_INFINITY;
            for (int i = sample * size; i < (sample + 1) * size; i++) {
                first = Math.min(first, z[i]);
            }
            return first;
        }

        long firedBefore(float first, int sample, int samples) {
            long fired = 0;
            for (float[] z : layers.subList(0, layers.size() - 1)) {
                int size = z.length / samples;
                for (int i = sample * size; i < (sample + 1) * size; i++) {
                    fired += z[i] < first ? 1 : 0;
                }
            }
            return fired;
        }

        long hiddenNeurons() {
            return layers.subList(0, layers.size() - 1).stream().mapToLong(z -> z.length).sum();
        }
    }
}
