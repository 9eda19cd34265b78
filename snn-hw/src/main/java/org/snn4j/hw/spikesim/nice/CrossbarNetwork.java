package org.snn4j.hw.spikesim.nice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * A network whose weighted layers run on crossbars; everything else, biases and neurons included,
 * is exact.
 *
 * <pre>{@code
 * var chip = new CrossbarNetwork(net, CrossbarConfig.REALISTIC, 1);
 * Metrics onChip = Trainer.evaluate(chip, data.test(), 64);
 * Trainer.of(chip).optimizer(new Adam(1e-4)).epochs(2).fit(data);   // adapts net to this chip
 * }</pre>
 *
 * <p>Parameters, buffers and their paths are those of the network itself, whatever its layers are
 * nested in: training this network trains that one, and checkpoints fit both. Outside a forward
 * pass of this one the network computes exactly, as before. Gradients pass straight through
 * rounding. All draws follow from the seed, the weights and the inputs, so that the same run gives
 * the same bits.
 */
public final class CrossbarNetwork implements Layer {
    private final Layer network;
    private final CrossbarConfig config;
    private final ChipDraw draw;
    private final Map<String, CrossbarMedium> media = new LinkedHashMap<>();

    /**
     * A network on one chip.
     *
     * @param network with at least one weighted layer
     * @param seed decides over the deviations of the chip's devices
     * @throws IllegalArgumentException if there is no weighted layer
     */
    public CrossbarNetwork(Layer network, CrossbarConfig config, long seed) {
        this(network, config, seed, ChipDraw.ONCE);
    }

    /**
     * A network on one chip, or on another one in each training step.
     *
     * @param network with at least one weighted layer
     * @param seed decides over the deviations of all devices
     * @throws IllegalArgumentException if there is no weighted layer
     */
    public CrossbarNetwork(Layer network, CrossbarConfig config, long seed, ChipDraw draw) {
        this.network = network;
        this.config = config;
        this.draw = draw;
        weighted()
                .keySet()
                .forEach(path -> media.put(path, new CrossbarMedium(path, config, draw, seed)));
        if (media.isEmpty()) {
            throw new IllegalArgumentException(
                    "crossbar network: expected at least one layer with weights, got "
                            + network.layers().values().stream().map(Layer::describe).toList());
        }
    }

    private Map<String, Weighted> weighted() {
        Map<String, Weighted> found = new LinkedHashMap<>();
        network.layers()
                .forEach(
                        (path, layer) -> {
                            if (layer instanceof Weighted weighted) {
                                found.put(path, weighted);
                            }
                        });
        return found;
    }

    /** The network itself, which computes exactly. */
    public Layer network() {
        return network;
    }

    /** The crossbars. */
    public CrossbarConfig config() {
        return config;
    }

    /** From now on reads weights with noise on top of what the devices do. */
    public CrossbarNetwork readingWith(ReadNoise noise) {
        media.values().forEach(medium -> medium.setReadNoise(noise));
        return this;
    }

    /** The same network on another chip. */
    public CrossbarNetwork withSeed(long other) {
        return new CrossbarNetwork(network, config, other, draw);
    }

    /** Paths of the layers that run on crossbars. */
    public List<String> mapped() {
        return List.copyOf(media.keySet());
    }

    /**
     * Paths of the parameters with two axes or more that stay in digital logic, such as recurrent
     * weights of neurons.
     */
    public List<String> digitalWeights() {
        List<String> paths = new ArrayList<>();
        network.layers()
                .forEach(
                        (path, layer) -> {
                            if (!(layer instanceof Weighted)) {
                                layer.parameters()
                                        .forEach(
                                                (name, parameter) -> {
                                                    if (parameter.value().shape().rank() > 1) {
                                                        paths.add(
                                                                path.isEmpty()
                                                                        ? name
                                                                        : path + "." + name);
                                                    }
                                                });
                            }
                        });
        return paths;
    }

    @Override
    public Tensor forward(Tensor input) {
        Map<String, Weighted> layers = weighted();
        layers.forEach((path, layer) -> layer.carryThrough(media.get(path)));
        try {
            return network.forward(input);
        } finally {
            layers.values().forEach(layer -> layer.carryThrough(SynapticMedium.EXACT));
        }
    }

    /**
     * Sets the full scale of converters that have a percentile of measured currents as theirs.
     *
     * <p>The network is switched to evaluation and left there.
     *
     * @param input samples as for {@link #forward}
     */
    public void calibrate(Tensor input) {
        run(input, CrossbarMedium.Task.CALIBRATE);
        media.values().forEach(CrossbarMedium::endCalibration);
    }

    /**
     * What crossbars do to each layer's sums; layers that are computed in digital logic are left
     * out. Each layer gets what the layers before it gave on crossbars.
     *
     * <p>The network is switched to evaluation and left there.
     *
     * @param input samples as for {@link #forward}
     */
    public List<LayerError> errors(Tensor input) {
        run(input, CrossbarMedium.Task.COMPARE);
        List<LayerError> errors = new ArrayList<>();
        media.forEach(
                (path, medium) -> {
                    if (!medium.errors().isEmpty()) {
                        errors.add(medium.errors().of(path));
                    }
                });
        return errors;
    }

    private void run(Tensor input, CrossbarMedium.Task task) {
        eval();
        reset();
        media.values().forEach(medium -> medium.begin(task));
        try {
            Layer.run("", this, input.in(Workspace.forInference()));
        } finally {
            media.values().forEach(medium -> medium.begin(CrossbarMedium.Task.COMPUTE));
            reset();
        }
    }

    @Override
    public Map<String, Layer> children() {
        return network.children();
    }

    @Override
    public Map<String, Parameter> parameters() {
        return network.parameters();
    }

    @Override
    public Map<String, Tensor> buffers() {
        return network.buffers();
    }

    @Override
    public void setTraining(boolean training) {
        network.setTraining(training);
        media.values().forEach(medium -> medium.setTraining(training));
    }

    @Override
    public void resetState() {
        network.resetState();
    }

    @Override
    public String describe() {
        return network.describe() + " on crossbars";
    }
}
