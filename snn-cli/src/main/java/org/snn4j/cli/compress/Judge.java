package org.snn4j.cli.compress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.data.Split;
import org.snn4j.hw.Activity;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.layers.Weighted;
import org.snn4j.layers.plan.InferencePlan;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.checkpoint.WeightLevels;

/**
 * Measures compressed networks, all on the same samples.
 *
 * @param test samples on which accuracy is judged
 * @param wanted what the trained network makes of them
 * @param recorded of them whose spikes are counted and estimated
 * @param depth what is measured besides accuracy, size and spikes
 */
record Judge(Split test, Outputs wanted, int recorded, Depth depth) {
    private static final int BATCH = 64;
    private static final int ROUNDS = 20;

    /** What is measured. */
    enum Depth {
        /** Accuracy, size and spikes. */
        ACCURACY,
        /** Also the accelerators, and the time on this machine. */
        ALL
    }

    /**
     * A network to be measured.
     *
     * @param name how it was made
     * @param family by which method
     * @param network as it runs
     * @param file its weights
     * @param bits of weights of hidden layers, 32 for floats
     * @param levels of quantised weights by path
     */
    record Entry(
            String name,
            String family,
            Layer network,
            Subject file,
            int bits,
            Map<String, WeightLevels> levels) {}

    /**
     * Measures a network.
     *
     * @param keep where its checkpoint is written and stays
     */
    Candidate judge(Entry entry, Path keep) throws IOException {
        Layer network = entry.network();
        Outputs outputs = Outputs.of(network, test);
        entry.file().saved().saveCompact(keep, entry.levels());
        Workload workload =
                Workload.record(
                        entry.name(), network, test.sample(Math.min(recorded, test.size())));
        boolean all = depth == Depth.ALL;
        return new Candidate(
                entry.name(),
                entry.family(),
                outputs.accuracy(),
                outputs.errorAgainst(wanted),
                new Candidate.Size(sparsity(network), entry.bits(), Files.size(keep)),
                spikes(workload),
                all ? Optional.of(Hardware.of(workload)) : Optional.empty(),
                all ? Optional.of(latency(entry.file().copy())) : Optional.empty());
    }

    /** The fastest of many rounds, both ways in turns, so that neither has the quieter machine. */
    private Candidate.Latency latency(Layer network) {
        InferencePlan every = InferencePlan.of(network, InferencePlan.Zeros.MULTIPLIED);
        InferencePlan dual = InferencePlan.of(network, InferencePlan.Zeros.SKIPPED);
        int samples = Math.min(BATCH, test.size());
        Tensor input = test.sample(samples);
        Workspace memory = Workspace.forInference();
        double first = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            first = Math.min(first, milliseconds(every, input, memory) / samples);
            second = Math.min(second, milliseconds(dual, input, memory) / samples);
        }
        return new Candidate.Latency(first, second);
    }

    private static double milliseconds(InferencePlan plan, Tensor input, Workspace memory) {
        long start = System.nanoTime();
        plan.forward(input.in(memory));
        double milliseconds = (System.nanoTime() - start) / 1e6;
        memory.reset();
        return milliseconds;
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
            Tensor weight = weighted.get(i).synapses().weight();
            zeros += (1 - weight.density()) * weight.shape().size();
            all += weight.shape().size();
        }
        return all == 0 ? 0 : zeros / all;
    }

    private static Candidate.Spikes spikes(Workload workload) {
        double spikes = 0;
        double ever = 0;
        double often = 0;
        double inputs = 0;
        for (WeightedLayer layer : workload.weightedLayers()) {
            if (layer.firesSpikes() && layer.input() instanceof Activity.Trains trains) {
                int step = trains.samples() * trains.neurons();
                for (int i = 0; i < step; i++) {
                    int count = count(trains.bits(), i, step);
                    spikes += count;
                    ever += count > 0 ? 1 : 0;
                    often += count > 1 ? 1 : 0;
                }
                inputs += step;
            }
        }
        double places = Math.max(1, inputs);
        return new Candidate.Spikes(
                spikes / (places * workload.timesteps()), ever / places, often / places);
    }

    /** Spikes of an input over all timesteps. */
    private static int count(SpikeBits bits, int input, int step) {
        int count = 0;
        for (int at = input; at < bits.size(); at += step) {
            count += bits.get(at) ? 1 : 0;
        }
        return count;
    }
}
