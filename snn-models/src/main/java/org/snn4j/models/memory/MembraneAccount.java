package org.snn4j.models.memory;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.neurons.MembraneNeuron;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * The layers of neurons of a network and the formulas of specs/algo-efficientlif.md, sections 5 and
 * 6, over them.
 *
 * @param rows in the order in which they run
 * @param timesteps T
 */
public record MembraneAccount(List<NeuronRow> rows, int timesteps) {
    /** Copies the list. */
    public MembraneAccount {
        rows = List.copyOf(rows);
    }

    /**
     * Finds the layers of neurons of a network by running it. Integrators that are read and never
     * fire belong to the classifier, which does not count.
     *
     * @param sample {@code [1, ...]}, or a sequence {@code [T, 1, ...]}
     */
    public static MembraneAccount of(Layer network, Tensor sample) {
        Map<Layer, String> paths = new IdentityHashMap<>();
        network.layers().forEach((path, layer) -> paths.put(layer, path));
        List<NeuronRow> rows = new ArrayList<>();
        int[] timesteps = {0};
        Workspace memory =
                Workspace.forInference()
                        .observedBy(
                                (layer, input, output) -> {
                                    if (layer instanceof Neuron neuron && output.isSpikes()) {
                                        timesteps[0] = input.shape().dim(0);
                                        rows.add(row(paths.get(layer), neuron, output));
                                    }
                                });
        network.eval();
        network.reset();
        Layer.run("", network, sample.in(memory));
        network.reset();
        network.train();
        rows.removeIf(row -> isInside(row.path(), rows));
        return new MembraneAccount(rows, timesteps[0]);
    }

    private static NeuronRow row(String path, Neuron neuron, Tensor output) {
        MembraneStorage storage =
                neuron instanceof MembraneNeuron one ? one.storage() : MembraneStorage.OWN;
        int bits = neuron instanceof MembraneNeuron one ? one.membraneBits() : Float.SIZE;
        return new NeuronRow(path, output.shape().dropFirst().dropFirst(), storage, bits);
    }

    /** The parts of composed neurons, which are rows by themselves, do not count twice. */
    private static boolean isInside(String path, List<NeuronRow> rows) {
        return rows.stream().anyMatch(row -> path.startsWith(row.path() + "."));
    }

    /** Values without any sharing: {@code M}. */
    public long unshared() {
        return rows.stream().mapToLong(row -> row.step().size()).sum();
    }

    /** Values of all membranes, each counted once: {@code M}, {@code M_L}, {@code M / G}, ... */
    public long forward() {
        long total = 0;
        for (NeuronRow row : rows) {
            total += isFirst(row) ? row.elements() : 0;
        }
        return total;
    }

    /** Bits of all membranes, each counted once and in its width. */
    public long forwardBits() {
        long total = 0;
        for (NeuronRow row : rows) {
            total += isFirst(row) ? row.bits() * row.elements() : 0;
        }
        return total;
    }

    /** Values kept by plain backpropagation through time: {@code T M}. */
    public long unsharedBackward() {
        return timesteps * unshared();
    }

    /**
     * Values kept of all membranes: those of every visit where nothing is recovered and a layer has
     * its own, those at the start of each timestep behind the first of a shared one, and one in as
     * many visits as are recovered.
     */
    public long backward() {
        long total = 0;
        for (NeuronRow row : rows) {
            total += isFirst(row) ? row.elements() * copies(row) : 0;
        }
        return total;
    }

    private long copies(NeuronRow row) {
        int layers = 1;
        if (!row.isOwn()) {
            layers = (int) rows.stream().filter(o -> o.storage() == row.storage()).count();
        }
        return row.storage().keptCopies(timesteps, layers);
    }

    /** Whether no row before this one uses the same membrane. */
    private boolean isFirst(NeuronRow row) {
        if (row.isOwn()) {
            return true;
        }
        for (NeuronRow other : rows) {
            if (other.storage() == row.storage()) {
                return other == row;
            }
        }
        return true;
    }
}
