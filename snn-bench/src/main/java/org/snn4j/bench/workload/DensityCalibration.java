package org.snn4j.bench.workload;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Thresholds with which every layer of neurons fires with a given density on a given batch.
 *
 * <p>Layer after layer in the order in which they run: the network is run with the thresholds found
 * so far, and the threshold of the next layer is bisected on the currents that reach it. A density
 * that no threshold above 0 gives, such as 1 where some currents are negative, ends at the nearest
 * one that can be had.
 */
final class DensityCalibration {
    private static final double LOWEST = 1e-4;
    private static final double HIGHEST = 1e4;
    private static final int HALVINGS = 30;

    private DensityCalibration() {}

    static List<Float> thresholds(
            BenchWorkload workload, WorkloadSize size, Tensor input, double density, long seed) {
        List<Float> found = new ArrayList<>();
        Neurons neurons;
        do {
            neurons = new Neurons(found);
            Layer network = workload.network(size, neurons);
            Initialisation.of(network, seed);
            if (found.size() < neurons.made().size()) {
                Lif next = neurons.made().get(found.size());
                Search search = new Search(next, density);
                network.forward(input.in(Workspace.forInference().observedBy(search)));
                found.add((float) search.threshold);
            }
        } while (found.size() < neurons.made().size());
        return found;
    }

    /** Bisects the threshold of one layer of neurons when its input passes by. */
    private static final class Search implements LayerObserver {
        private final Lif neurons;
        private final double density;
        private double threshold;

        Search(Lif neurons, double density) {
            this.neurons = neurons;
            this.density = density;
        }

        @Override
        public void onForward(Layer layer, Tensor input, Tensor output) {
            if (layer != neurons) {
                return;
            }
            double low = LOWEST;
            double high = HIGHEST;
            for (int i = 0; i < HALVINGS; i++) {
                threshold = Math.sqrt(low * high);
                Lif candidate = new Lif(neurons.config().withThreshold((float) threshold));
                if (candidate.forward(input).density() > density) {
                    low = threshold;
                } else {
                    high = threshold;
                }
            }
        }
    }
}
