package org.snn4j.cli.compress;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.Split;
import org.snn4j.hw.Activity;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.loas.DesignTotals;
import org.snn4j.hw.loas.LoasComparison;
import org.snn4j.hw.loas.LoasProfile;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.train.Trainer;

/**
 * Measures compressed networks, all on the same samples.
 *
 * @param test samples on which accuracy is judged
 * @param recorded of them whose spikes are counted and estimated
 * @param estimates whether LoAS and its baselines are asked
 */
public record Judge(Split test, int recorded, boolean estimates) {
    /** Measures a network. */
    public Candidate judge(String name, Layer network, int bits) {
        double accuracy = Trainer.evaluate(network, test).accuracy();
        Workload workload =
                Workload.record(name, network, test.sample(Math.min(recorded, test.size())));
        Spikes spikes = Spikes.of(workload);
        return new Candidate(
                name,
                accuracy,
                new Candidate.Size(sparsity(network), bits, 0),
                spikes.density(),
                spikes.everSpiking(),
                estimates ? designs(workload) : List.of(),
                Candidate.Latency.NOT_MEASURED);
    }

    private static List<DesignTotals> designs(Workload workload) {
        LoasComparison comparison = LoasComparison.of(workload, LoasProfile.PARITY);
        List<DesignTotals> designs = new ArrayList<>(comparison.others());
        designs.add(0, comparison.loas());
        return designs;
    }

    /** Share of zeros in all weights but those of the first and the last layer. */
    private static double sparsity(Layer network) {
        List<Weighted> weighted = new ArrayList<>();
        for (Layer layer : network.layers().values()) {
            if (layer instanceof Weighted one) {
                weighted.add(one);
            }
        }
        double zeros = 0;
        double all = 0;
        for (int i = 1; i < weighted.size() - 1; i++) {
            float[] values = weighted.get(i).synapses().weight().data();
            for (float value : values) {
                zeros += value == 0 ? 1 : 0;
            }
            all += values.length;
        }
        return all == 0 ? 0 : zeros / all;
    }

    /**
     * Spikes into the layers of a workload.
     *
     * @param density share of spikes
     * @param everSpiking share of inputs of a sample that fire at all
     */
    private record Spikes(double density, double everSpiking) {
        static Spikes of(Workload workload) {
            double spikes = 0;
            double places = 0;
            double ever = 0;
            double inputs = 0;
            for (WeightedLayer layer : workload.weightedLayers()) {
                if (layer.input() instanceof Activity.Trains trains) {
                    spikes += trains.bits().count();
                    places += trains.bits().size();
                    ever += everSpiking(trains);
                    inputs += (double) trains.samples() * trains.neurons();
                }
            }
            return new Spikes(places == 0 ? 0 : spikes / places, inputs == 0 ? 0 : ever / inputs);
        }

        private static int everSpiking(Activity.Trains trains) {
            int step = trains.samples() * trains.neurons();
            SpikeBits bits = trains.bits();
            int count = 0;
            for (int i = 0; i < step; i++) {
                boolean fires = false;
                for (int t = 0; t < trains.timesteps() && !fires; t++) {
                    fires = bits.get(t * step + i);
                }
                count += fires ? 1 : 0;
            }
            return count;
        }
    }
}
