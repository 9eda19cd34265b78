package org.snn4j.neurons;

import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

/**
 * Layers whose neurons share one membrane potential: run timestep by timestep, {@code for t: for l:
 * v, s_l[t] = neuron(v, layers in front of it)}; specs/algo-efficientlif.md, section 2.
 *
 * <p>Between its first and its last neurons a group cannot run a layer over all timesteps at once,
 * as the potential that a layer finds at one timestep is what the last layer left at the timestep
 * before. So layers in front of the first neurons and behind the last ones are better left outside.
 *
 * <p>Training keeps the input of the group and, of what happens inside, only the membrane at the
 * start of each timestep, or less where it is {@linkplain SharedMembrane#recoveredOver recovered in
 * reverse}; the backward pass runs the layers of one timestep again, from the last to the first, so
 * that no more than one timestep is ever in memory. A batch norm inside sees one timestep at a
 * time.
 *
 * <p>Input and output {@code [T, N, ...]}. The layers are named {@code 0}, {@code 1}, ...
 *
 * @see <a href="https://arxiv.org/abs/2305.18360">Kim et al. 2023, EfficientLIF-Net</a>
 */
public final class SharedLayers implements Layer {
    private final SharedMembrane membrane;
    private final Sequential body;

    /**
     * A group of layers.
     *
     * @param membrane which all neurons among the layers, and inside them, are stored in
     * @throws IllegalArgumentException if there are no such neurons, others, or layers that draw
     *     random numbers
     */
    public SharedLayers(SharedMembrane membrane, Layer... layers) {
        this(membrane, List.of(layers));
    }

    /** A group of layers; see the other constructor. */
    public SharedLayers(SharedMembrane membrane, List<? extends Layer> layers) {
        this.membrane = membrane;
        this.body = new Sequential(layers);
        int sharing = 0;
        for (Map.Entry<String, Layer> entry : body.layers().entrySet()) {
            sharing += check(entry.getKey(), entry.getValue()) ? 1 : 0;
        }
        if (sharing == 0) {
            throw new IllegalArgumentException(
                    "SharedLayers: expected neurons stored in the shared membrane, got none in "
                            + body.layers().values().stream().map(Layer::describe).toList());
        }
    }

    private boolean check(String path, Layer layer) {
        if (layer instanceof MembraneNeuron neuron && neuron.storage() == membrane) {
            return true;
        }
        boolean partOfNeuron = isInsideNeuron(path);
        if (layer instanceof Neuron && !partOfNeuron) {
            throw new IllegalArgumentException(
                    "SharedLayers: "
                            + path
                            + " ("
                            + layer.describe()
                            + "): expected neurons of the shared membrane, got some with another."
                            + " Give it to them with storedIn(..).");
        }
        if (layer instanceof Randomised || layer instanceof SharedLayers) {
            throw new IllegalArgumentException(
                    "SharedLayers: "
                            + path
                            + " ("
                            + layer.describe()
                            + "): expected layers that do the same each time they see a timestep."
                            + " Put it in front of the group or behind it.");
        }
        return false;
    }

    private boolean isInsideNeuron(String path) {
        int dot = path.lastIndexOf('.');
        return dot > 0 && body.layers().get(path.substring(0, dot)) instanceof Neuron;
    }

    /** What the neurons share. */
    public SharedMembrane membrane() {
        return membrane;
    }

    /** The layers in their order, as one. */
    Sequential body() {
        return body;
    }

    @Override
    public Tensor forward(Tensor input) {
        Neuron.step(describe(), input.shape());
        boolean trains = input.needsGradient();
        for (Parameter parameter : allParameters().values()) {
            trains |= parameter.value().needsGradient();
        }
        return trains && input.workspace().recordsGradients()
                ? new SteppedTraining(this, input).run()
                : new SteppedForward(this, input, new StepVisits(membrane, VisitLog.NONE)).run();
    }

    @Override
    public Map<String, Layer> children() {
        return body.children();
    }

    @Override
    public String describe() {
        return "SharedLayers of "
                + body.children().size()
                + (membrane.channelGroups() > 1
                        ? ", " + membrane.channelGroups() + " channel groups"
                        : "");
    }
}
