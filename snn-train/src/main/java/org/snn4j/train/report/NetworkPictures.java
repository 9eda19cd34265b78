package org.snn4j.train.report;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.data.Dataset;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.Neuron;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.Pictures;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Trainer;

/**
 * Pictures of a network at work on a data set's test samples.
 *
 * <pre>{@code
 * NetworkPictures pictures = NetworkPictures.of(net, data, 32);
 * pictures.raster("2").write(Path.of("raster.png"));
 * }</pre>
 */
public final class NetworkPictures {
    private static final int TRACED_NEURONS = 3;
    private static final int JUDGED = 1000;

    private final Layer network;
    private final Dataset data;
    private final Tensor inputs;
    private final List<Seen> layers;

    private NetworkPictures(Layer network, Dataset data, Tensor inputs, List<Seen> layers) {
        this.network = network;
        this.data = data;
        this.inputs = inputs;
        this.layers = layers;
    }

    /** What a layer of neurons was seen to do. */
    private record Seen(String path, Neuron layer, Tensor input, Tensor spikes) {
        Drawing titled(String what, Drawing picture) {
            return picture.titled(path + " (" + layer.describe() + "): " + what);
        }
    }

    /**
     * Runs a network in evaluation mode and remembers its spikes.
     *
     * @param samples test samples to run, 1 or more; the first ones
     */
    public static NetworkPictures of(Layer network, Dataset data, int samples) {
        Check.atLeastOne("NetworkPictures.of samples", samples);
        Map<Layer, String> paths = new IdentityHashMap<>();
        network.layers().forEach((path, layer) -> paths.put(layer, path));
        List<Seen> seen = new ArrayList<>();
        LayerObserver observer =
                (layer, input, output) -> {
                    if (layer instanceof Neuron neuron) {
                        String path = paths.getOrDefault(layer, "neurons");
                        seen.add(new Seen(path, neuron, input, output));
                    }
                };
        Tensor inputs = data.test().sample(Math.min(samples, data.test().size()));
        network.eval();
        network.reset();
        network.forward(inputs.in(Workspace.forInference().observedBy(observer)));
        return new NetworkPictures(network, data, inputs, List.copyOf(seen));
    }

    /** Paths of the layers of neurons, from first to last. */
    public List<String> layers() {
        return layers.stream().map(Seen::path).toList();
    }

    private Seen layer(String path) {
        for (Seen each : layers) {
            if (each.path.equals(path)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "NetworkPictures: expected a layer of neurons, one of "
                        + layers()
                        + ", got '"
                        + path
                        + "'");
    }

    /** Spikes of a layer on the first sample. */
    public Drawing raster(String path) {
        Drawing raster = Pictures.raster(layer(path).spikes, 0);
        return layer(path).titled(raster.title(), raster);
    }

    /** How often the neurons of a layer fire. */
    public Drawing firingRates(String path) {
        Drawing rates = Pictures.firingRates(layer(path).spikes);
        return layer(path).titled(rates.title(), rates);
    }

    /**
     * Membrane potentials of the three neurons of a LIF layer that fire most on the first sample.
     *
     * @throws IllegalArgumentException if the layer is of other neurons
     */
    public Drawing membranes(String path) {
        Seen seen = layer(path);
        if (!(seen.layer instanceof Lif lif)) {
            throw new IllegalArgumentException(
                    path + ": expected LIF neurons, got " + seen.layer.describe());
        }
        Tensor membrane = lif.run(seen.input).membraneBeforeReset();
        Drawing traces =
                Pictures.membranes(membrane, lif.config().threshold(), 0, busiest(seen.spikes));
        return seen.titled(traces.title(), traces);
    }

    /** The neurons with most spikes on the first sample, the first of equals. */
    private static int[] busiest(Tensor spikes) {
        int timesteps = spikes.shape().dim(0);
        int neurons = spikes.shape().size() / timesteps / spikes.shape().dim(1);
        float[] values = spikes.data();
        int[] counts = new int[neurons];
        for (int t = 0; t < timesteps; t++) {
            int from = t * spikes.shape().dim(1) * neurons;
            for (int n = 0; n < neurons; n++) {
                counts[n] += values[from + n] != 0 ? 1 : 0;
            }
        }
        int[] best = new int[Math.min(TRACED_NEURONS, neurons)];
        for (int i = 0; i < best.length; i++) {
            int most = -1;
            for (int n = 0; n < neurons; n++) {
                if (counts[n] >= 0 && (most < 0 || counts[n] > counts[most])) {
                    most = n;
                }
            }
            best[i] = most;
            counts[most] = -1;
        }
        return best;
    }

    /** Weights of the first parameter with two axes or more. */
    public List<Drawing> firstWeights() {
        for (Map.Entry<String, Parameter> each : network.allParameters().entrySet()) {
            Tensor value = each.getValue().value();
            if (value.shape().rank() >= 2) {
                Drawing weights = Pictures.weights(value);
                return List.of(weights.titled(each.getKey() + ": " + weights.title()));
            }
        }
        return List.of();
    }

    /** What the network takes for what, on up to 1000 test samples. */
    public Drawing confusion() {
        int judged = Math.min(JUDGED, data.test().size());
        return Pictures.confusion(
                Trainer.evaluate(network, data.test().random(judged, 0)).confusion(),
                data.classNames());
    }

    /** The first sample as frames of events; none for other data. */
    public List<Drawing> events() {
        boolean isEvents = inputs.shape().rank() == 5 && inputs.shape().last() == 2;
        return isEvents ? List.of(Pictures.eventFrames(inputs, 0)) : List.of();
    }

    /** Everything that can be drawn of this network. */
    public List<Drawing> all() {
        List<Drawing> pictures = new ArrayList<>(events());
        pictures.add(confusion());
        pictures.addAll(firstWeights());
        for (Seen each : layers) {
            if (each.spikes.shape().rank() >= 3) {
                pictures.add(raster(each.path));
                pictures.add(firingRates(each.path));
                if (each.layer instanceof Lif) {
                    pictures.add(membranes(each.path));
                }
            }
        }
        return pictures;
    }
}
