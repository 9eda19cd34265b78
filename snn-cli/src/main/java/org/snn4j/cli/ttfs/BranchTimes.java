package org.snn4j.cli.ttfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.snn4j.layers.ttfs.AddedSkip;
import org.snn4j.layers.ttfs.ConcatenatedSkip;
import org.snn4j.layers.ttfs.FirstSpikeLayer;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * When the spikes come that go around and through the stages of a network with skips. Spikes as
 * late as silence count as none.
 *
 * @param stages in the order in which they run; none in a network without skips
 */
record BranchTimes(List<Stage> stages) {
    /** Times of the spikes that go around a stage and through it. */
    record Stage(double[] skip, double[] body) {
        /** How much later the spikes come that went through, on average; NaN without spikes. */
        double gap() {
            return mean(body) - mean(skip);
        }

        private static double mean(double[] times) {
            return DoubleStream.of(times).average().orElse(Double.NaN);
        }
    }

    BranchTimes {
        stages = List.copyOf(stages);
    }

    /** Runs a network, which is left in evaluation mode. */
    static BranchTimes of(Layer network, Tensor samples) {
        network.eval();
        network.reset();
        Watch watch = new Watch();
        network.layers().values().forEach(watch::expect);
        Layer.run("", network, samples.in(Workspace.forInference().observedBy(watch)));
        return watch.times();
    }

    /** Looks at the last layer of each branch. */
    private static final class Watch implements LayerObserver {
        private final List<Layer> skips = new ArrayList<>();
        private final List<Layer> bodies = new ArrayList<>();
        private final List<Double> silent = new ArrayList<>();
        private final Map<Layer, double[]> times = new IdentityHashMap<>();

        void expect(Layer layer) {
            if (layer instanceof ConcatenatedSkip || layer instanceof AddedSkip) {
                Map<String, Layer> parts = layer.children();
                skips.add(parts.getOrDefault("delay", parts.get("pool")));
                bodies.add(parts.get("body"));
                silent.add(silence(parts.get("body")));
            }
        }

        private static double silence(Layer body) {
            return body.layers().values().stream()
                    .filter(FirstSpikeLayer.class::isInstance)
                    .mapToDouble(layer -> ((FirstSpikeLayer) layer).rule().zMax())
                    .max()
                    .orElse(Double.POSITIVE_INFINITY);
        }

        @Override
        public void onForward(Layer layer, Tensor input, Tensor output) {
            int stage = Math.max(indexOf(skips, layer), indexOf(bodies, layer));
            if (stage >= 0) {
                times.put(layer, spikes(output.data(), silent.get(stage)));
            }
        }

        /** Layers are told apart by identity. */
        private static int indexOf(List<Layer> layers, Layer layer) {
            for (int i = 0; i < layers.size(); i++) {
                if (layers.get(i) == layer) {
                    return i;
                }
            }
            return -1;
        }

        private static double[] spikes(float[] z, double silent) {
            double[] times = new double[z.length];
            int count = 0;
            for (float value : z) {
                if (value < silent) {
                    times[count++] = Math.log(value);
                }
            }
            return Arrays.copyOf(times, count);
        }

        BranchTimes times() {
            List<Stage> stages = new ArrayList<>();
            for (int i = 0; i < skips.size(); i++) {
                stages.add(new Stage(times.get(skips.get(i)), times.get(bodies.get(i))));
            }
            return new BranchTimes(stages);
        }
    }
}
