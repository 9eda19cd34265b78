package org.snn4j.nir.lava;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.nir.hdf5.Hdf5Content;
import org.snn4j.nir.hdf5.Hdf5Loader;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;

/**
 * A fully connected network that lava-dl exported ({@code .net}), with the integer arithmetic of
 * Loihi, spike by spike. Each layer's spikes leave it one timestep later.
 *
 * <p>Input and output {@code [T, N, F]} spikes. It only runs: no gradient passes.
 */
public final class LavaNetwork implements Layer {
    private final List<LavaLayer> layers;

    private LavaNetwork(List<LavaLayer> layers) {
        this.layers = layers;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged
     * @throws NirException if a layer is not a dense one of CUBA neurons; names it
     */
    public static LavaNetwork read(Path path) throws IOException {
        Hdf5Content root = Hdf5Loader.load(path);
        Hdf5Content all = root.groups().get("layer");
        if (all == null || all.groups().isEmpty()) {
            throw new NirException("", path + ": expected a group 'layer' with layers in it");
        }
        List<LavaLayer> layers = new ArrayList<>();
        for (int i = 0; i < all.groups().size(); i++) {
            String name = Integer.toString(i);
            if (!all.groups().containsKey(name)) {
                throw new NirException(
                        name, "expected layers 0, 1, .., got " + all.groups().keySet());
            }
            LavaLayer layer = layer(name, all.groups().get(name));
            if (i > 0 && layers.get(i - 1).outputs() != layer.inputs()) {
                throw new NirException(
                        name,
                        "expected "
                                + layers.get(i - 1).outputs()
                                + " inputs as the layer in front has neurons, got "
                                + layer.inputs());
            }
            layers.add(layer);
        }
        return new LavaNetwork(List.copyOf(layers));
    }

    private static LavaLayer layer(String name, Hdf5Content content) {
        expect(name, "type", "dense", content);
        Hdf5Content neuron = content.groups().get("neuron");
        if (neuron == null) {
            throw new NirException(name, "neuron is missing");
        }
        expect(name, "type", "CUBA", neuron);
        if (neuron.holdsArray("refDelay") && integer(name, "refDelay", neuron) != 1) {
            throw new NirException(name, "refDelay: expected 1");
        }
        NumberArray weight = content.numbers().get("weight");
        if (weight == null || weight.shape().rank() != 2 || weight.shape().size() == 0) {
            throw new NirException(name, "weight: expected [out, in]");
        }
        int[][] rows = new int[weight.shape().dim(0)][weight.shape().dim(1)];
        for (int i = 0; i < weight.shape().size(); i++) {
            int column = i % weight.shape().dim(1);
            rows[i / weight.shape().dim(1)][column] = whole(name, "weight", weight.get(i));
        }
        return new LavaLayer(
                rows,
                integer(name, "iDecay", neuron),
                integer(name, "vDecay", neuron),
                integer(name, "vThMant", neuron));
    }

    private static void expect(String name, String field, String value, Hdf5Content content) {
        Hdf5Content.Texts texts = content.texts().get(field);
        if (texts == null || !texts.values().equals(List.of(value))) {
            throw new NirException(
                    name,
                    field
                            + ": expected "
                            + value
                            + ", got "
                            + (texts == null ? "nothing" : texts.values()));
        }
    }

    private static int integer(String name, String field, Hdf5Content content) {
        Map<String, NumberArray> numbers = content.numbers();
        if (!numbers.containsKey(field) || numbers.get(field).shape().size() != 1) {
            throw new NirException(name, field + ": expected one whole number");
        }
        return whole(name, field, numbers.get(field).get(0));
    }

    private static int whole(String name, String field, double value) {
        if ((int) value != value) {
            throw new NirException(name, field + ": expected whole numbers, got " + value);
        }
        return (int) value;
    }

    /** Number of inputs. */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /** Number of outputs. */
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() != 3 || shape.last() != inputs()) {
            throw new ShapeException(
                    describe() + ": input", "[T, N, " + inputs() + "]", shape.toString(), "");
        }
        int timesteps = shape.dim(0);
        int batch = shape.dim(1);
        SpikeBits spikes = input.isSpikes() ? input.spikes() : SpikeBits.pack(input.data());
        float[] output = new float[timesteps * batch * outputs()];
        for (int n = 0; n < batch; n++) {
            run(spikes, output, timesteps, batch, n);
        }
        return Tensor.wrap(input.workspace(), shape.withLast(outputs()), SpikeBits.pack(output));
    }

    private void run(SpikeBits input, float[] output, int timesteps, int batch, int sample) {
        List<LavaLayer.State> states = new ArrayList<>();
        List<boolean[]> arriving = new ArrayList<>();
        List<boolean[]> leaving = new ArrayList<>();
        for (LavaLayer layer : layers) {
            states.add(new LavaLayer.State(layer.outputs()));
            arriving.add(new boolean[layer.inputs()]);
            leaving.add(new boolean[layer.outputs()]);
        }
        boolean[] last = leaving.get(leaving.size() - 1);
        for (int t = 0; t < timesteps; t++) {
            int row = t * batch + sample;
            for (int i = 0; i < outputs(); i++) {
                output[row * outputs() + i] = last[i] ? 1 : 0;
            }
            for (int i = 0; i < inputs(); i++) {
                arriving.get(0)[i] = input.get(row * inputs() + i);
            }
            for (int l = 1; l < layers.size(); l++) {
                System.arraycopy(leaving.get(l - 1), 0, arriving.get(l), 0, arriving.get(l).length);
            }
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).step(states.get(l), arriving.get(l), leaving.get(l));
            }
        }
    }

    @Override
    public String describe() {
        return "LavaNetwork " + inputs() + "->" + outputs();
    }
}
