package org.snn4j.cli.conformance;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.models.MembranePlan;
import org.snn4j.models.MembraneSharing;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.MembraneRecovery;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.OwnMembrane;
import org.snn4j.neurons.SharedLayers;
import org.snn4j.neurons.SharedMembrane;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.Convolutions;
import org.snn4j.tensor.ops.Shapes;

/** {@code efficientlif.json}: shared membranes, their recovery in reverse, and their counts. */
final class EfficientLifCases {
    private static final Pattern COUNT =
            Pattern.compile(
                    "(\\w+?)\\.(?:(layer_shared)|channel_shared_(\\d+)|layer_channel_shared_(\\d+)"
                            + "|baseline)(_backward)?_elements");

    private EfficientLifCases() {}

    static void compute(VectorCase vector) {
        if (vector.params().has("layers")) {
            network(vector);
        } else if (vector.has("v_final")) {
            recovery(vector);
        } else if (vector.params().has("image_size")) {
            counts(vector);
        } else {
            throw new UnsupportedCase("neither a network, a recovery nor counts");
        }
    }

    /** A fully convolutional layer whose weight is an input of the case. */
    private record Convolution(Parameter weight, int padding) implements Layer {
        @Override
        public Tensor forward(Tensor input) {
            Tensor w = ChannelsLast.weight(weight.value());
            return Convolutions.conv2d(
                    input,
                    w,
                    new ConvolutionGeometry(
                            w.shape().dim(0), w.shape().dim(1), 1, 1, padding, padding, 1));
        }

        @Override
        public Map<String, Parameter> parameters() {
            return Map.of("weight", weight);
        }
    }

    private static void network(VectorCase vector) {
        LifConfig config = NeuronParams.parse(vector.params().path("neuron"));
        int groups = (int) vector.number("channel_groups");
        boolean shares = vector.params().path("share_across_layers").asBoolean();
        MembraneStorage storage =
                shares ? new SharedMembrane(groups) : OwnMembrane.ofChannelGroups(groups);
        List<Layer> layers = new ArrayList<>();
        List<Lif> neurons = new ArrayList<>();
        for (int l = 1; l <= (int) vector.number("layers"); l++) {
            if (l > 1) {
                Parameter weight = Parameter.weight(vector.input("w" + l));
                layers.add(new Convolution(weight, (int) vector.number("padding")));
            }
            neurons.add(new Lif(config).storedIn(storage));
            layers.add(neurons.get(l - 1));
        }
        Layer network =
                storage instanceof SharedMembrane membrane
                        ? new SharedLayers(membrane, layers)
                        : new Sequential(layers);
        Map<Layer, Tensor> currents = new IdentityHashMap<>();
        Map<Layer, Tensor> spikes = new IdentityHashMap<>();
        Workspace memory =
                Workspace.forTraining()
                        .observedBy(
                                (layer, input, output) -> {
                                    currents.put(layer, input);
                                    spikes.put(layer, output);
                                });
        int timesteps = (int) vector.number("T");
        Tensor x = ChannelsLast.of(vector.input("x"));
        // An op, so that the graph goes on in the observed workspace.
        Tensor input = Tensor.constantOverTime(into(memory, x), timesteps);
        Tensor output = Layer.run("", network, input);
        vector.output("spikes_last_layer", ChannelsLast.undo(output));
        vector.output("spikes", ChannelsLast.undo(inOrder(neurons, spikes)));
        vector.output(
                "membrane_after_each_visit",
                ChannelsLast.undo(membranes(config, inOrder(neurons, currents), groups, shares)));
    }

    private static Tensor into(Workspace memory, Tensor x) {
        float[] values = memory.floats(x.shape().size());
        System.arraycopy(x.data(), 0, values, 0, values.length);
        return Tensor.result(
                "into workspace",
                memory,
                x.shape(),
                values,
                gradient -> {
                    float[] gx = x.workspace().floats(gradient.length);
                    System.arraycopy(gradient, 0, gx, 0, gx.length);
                    x.accumulate(x.workspace(), gx);
                },
                x);
    }

    /** {@code [T, L, N, H, W, C]}. */
    private static Tensor inOrder(List<Lif> neurons, Map<Layer, Tensor> seen) {
        int timesteps = seen.get(neurons.get(0)).shape().dim(0);
        Tensor[] steps = new Tensor[timesteps];
        for (int t = 0; t < timesteps; t++) {
            Tensor[] layers = new Tensor[neurons.size()];
            for (int l = 0; l < layers.length; l++) {
                layers[l] = Shapes.timestep(seen.get(neurons.get(l)).copy(), t);
            }
            steps[t] = Shapes.stack(layers);
        }
        return Shapes.stack(steps);
    }

    /**
     * Membrane potential after every visit: that of plain neurons that see the currents of the
     * network in the order of the visits.
     *
     * @param currents {@code [T, L, N, H, W, C]}
     */
    private static Tensor membranes(
            LifConfig config, Tensor currents, int groups, boolean acrossLayers) {
        Shape s = currents.shape();
        int layers = s.dim(1);
        int channels = s.last();
        int rows = s.size() / s.dim(0) / layers / channels;
        Tensor split = Shapes.reshape(currents, s.dim(0), layers, rows, groups, channels / groups);
        Tensor visits = Shapes.permute(split, 0, 1, 3, 2, 4);
        int chains = acrossLayers ? 1 : layers;
        Tensor chained =
                Shapes.permute(
                        Shapes.reshape(
                                visits,
                                s.dim(0),
                                chains,
                                layers / chains * groups,
                                rows * (channels / groups)),
                        0,
                        2,
                        1,
                        3);
        int inTurn = s.dim(0) * (layers / chains) * groups;
        Tensor x = Shapes.reshape(chained, inTurn, chains, rows * (channels / groups));
        Tensor after = LifCases.membranes(x, prefix -> new Lif(config).run(prefix));
        Tensor ordered =
                Shapes.permute(
                        Shapes.reshape(
                                after,
                                s.dim(0),
                                layers / chains * groups,
                                chains,
                                rows * (channels / groups)),
                        0,
                        2,
                        1,
                        3);
        return Shapes.reshape(
                ordered,
                s.dim(0) * layers * groups,
                s.dim(2),
                s.dim(3),
                s.dim(4),
                channels / groups);
    }

    private static void recovery(VectorCase vector) {
        LifConfig config = NeuronParams.parse(vector.params().path("neuron"));
        try {
            vector.output(
                    "v",
                    MembraneRecovery.recover(
                            config,
                            vector.input("x"),
                            vector.input("spikes"),
                            vector.input("v_final")));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedCase(e.getMessage());
        }
    }

    private static void counts(VectorCase vector) {
        int timesteps = (int) vector.number("T");
        int side = (int) vector.number("image_size");
        for (String name : vector.expected()) {
            Matcher parts = COUNT.matcher(name);
            if (parts.matches()) {
                MembranePlan plan = MembranePlan.named(parts.group(1), side);
                long elements = plan.forwardElements(sharing(parts));
                boolean backward = parts.group(5) != null;
                vector.output(
                        name,
                        backward ? plan.backwardElements(sharing(parts), timesteps) : elements);
            }
        }
    }

    private static MembraneSharing sharing(Matcher parts) {
        if (parts.group(2) != null) {
            return MembraneSharing.ACROSS_LAYERS;
        }
        if (parts.group(3) != null) {
            return MembraneSharing.NONE.withChannelGroups(Integer.parseInt(parts.group(3)));
        }
        return parts.group(4) == null
                ? MembraneSharing.NONE
                : MembraneSharing.ACROSS_LAYERS.withChannelGroups(Integer.parseInt(parts.group(4)));
    }
}
