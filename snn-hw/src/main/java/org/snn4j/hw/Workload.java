package org.snn4j.hw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/**
 * What a network asks of hardware: its layers with their measured or assumed spikes.
 *
 * <p>A workload is also a file, one JSON object with bits packed into base64, that can be written
 * by hand:
 *
 * <pre>{@code
 * {"format": "snn4j-workload", "version": 1, "name": "csnn", "timesteps": 4, "samples": 64, "batch": 128,
 *  "layers": [
 *    {"name": "conv1", "kind": "convolution", "input": {"height": 28, "width": 28, "channels": 1},
 *     "kernel": {"height": 3, "width": 3}, "stride": 1, "padding": {"height": 1, "width": 1}, "groups": 1,
 *     "filters": 64, "output": {"height": 28, "width": 28},
 *     "weights": {"bits": 8, "sparsity": 0.5, "mask": "base64"},
 *     "inputKind": "real", "firesSpikes": true,
 *     "outputActivity": {"trains": "base64"}},
 *    {"name": "pool1", "kind": "other", "description": "max pooling 2x2"},
 *    {"name": "conv2", "kind": "convolution", "input": {"height": 14, "width": 14, "channels": 64},
 *     "kernel": {"height": 3, "width": 3}, "padding": {"height": 1, "width": 1}, "filters": 16,
 *     "tensorTrain": {"rank": 12, "form": "parallel"}, "inputActivity": {"assumedDensity": 0.1}},
 *    {"name": "fc", "kind": "linear", "inputs": 3136, "outputs": 10, "firesSpikes": false,
 *     "inputActivity": {"densityPerTimestep": [0.1, 0.12, 0.11, 0.1]},
 *     "membraneGradient": {"assumedDensity": 0.3}, "surrogate": {"spikesPerTimestep": [3, 4, 4, 5]}}]}
 * }</pre>
 *
 * <p>A layer whose neurons share membrane potentials, or carry them on in few bits, says so with
 * {@code "membranes": {"held": 0.25, "kept": 0.1, "bits": 4}}; see {@link MembraneShare}.
 *
 * <p>Needed: format, version, name, timesteps, layers; of a layer name, kind, and its shape.
 * Defaults: samples 1, batch 1, stride 1, padding 0, groups 1, weights dense at 8 bit, inputKind
 * {@code spikes}, firesSpikes true, activities not recorded. A convolution with {@code tensorTrain}
 * stands for the four of a {@link TensorTrainLayer}, whose form is {@code sequential}, {@code
 * parallel} or {@code half}. {@code output} may be given and must then agree with the shape. An
 * activity has exactly one of {@code assumedDensity}, {@code densityPerTimestep}, {@code
 * spikesPerTimestep} (summed over samples) and {@code trains} (bits {@code [T, N, H, W, C]}). Bits
 * are packed 8 to a byte, the first in the lowest bit. Unknown fields are refused.
 *
 * @param name name of the network
 * @param timesteps T, 1 or more
 * @param samples samples that were recorded, 1 or more
 * @param batch samples per weight update in training, 1 or more
 * @param layers the layers in network order
 */
public record Workload(
        String name, int timesteps, int samples, int batch, List<WorkloadLayer> layers) {
    public Workload {
        Check.atLeastOne("workload: timesteps", timesteps);
        Check.atLeastOne("workload: samples", samples);
        Check.atLeastOne("workload: batch", batch);
        layers = List.copyOf(layers);
        Set<String> names = new HashSet<>();
        for (WorkloadLayer layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException(
                        "workload: expected unique layer names, got '" + layer.name() + "' twice");
            }
            if (layer instanceof WeightedLayer weighted) {
                checkActivities(weighted, timesteps, samples);
            } else if (layer instanceof TensorTrainLayer train) {
                checkActivities(train.whole(), timesteps, samples);
            }
        }
    }

    /**
     * Runs a network on samples and records every spike that enters and leaves its layers.
     *
     * <p>The network is switched to evaluation and left there. Weights count as 8 bits wide, zeros
     * among them are kept as a mask.
     *
     * @param name name of the network
     * @param network must have neurons
     * @param input samples {@code [N, ...]}, or sequences {@code [T, N, ...]}
     * @throws IllegalArgumentException if the network has no neurons
     */
    public static Workload record(String name, Layer network, Tensor input) {
        return WorkloadRecorder.record(name, network, input);
    }

    /**
     * Records a training step: the spikes of its forward pass, and in its backward pass which
     * membrane gradients and surrogate slopes of each layer are 0.
     *
     * <p>Zeros are exact. A slope is 0 outside the window of a surrogate that has one (rectangle,
     * triangle); those of arctangent or sigmoid never are. A membrane gradient is 0 where neither
     * the error with a slope nor a later timestep brings anything.
     *
     * <p>The network is switched to training and left there. Its parameters and buffers, such as
     * running statistics, keep their values; gradients of parameters are cleared; random streams,
     * as of dropout, move on. The batch of the workload is the number of samples.
     *
     * @param name name of the network
     * @param network must have neurons
     * @param input samples {@code [N, ...]}, or sequences {@code [T, N, ...]}
     * @param loss turns the output of the network into a loss of one value
     * @throws IllegalArgumentException if the network has no neurons
     * @throws IllegalStateException if the loss is not finite
     */
    public static Workload recordTraining(
            String name, Layer network, Tensor input, UnaryOperator<Tensor> loss) {
        return WorkloadRecorder.recordTraining(name, network, input, loss);
    }

    /** {@link #record(String, Layer, Tensor)} under the network's own short form. */
    public static Workload record(Layer network, Tensor input) {
        return record(network.describe(), network, input);
    }

    /**
     * Reads a workload file.
     *
     * @throws WorkloadFormatException if the file is malformed
     */
    public static Workload read(Path file) throws IOException {
        return WorkloadFile.read(file);
    }

    /** Writes a workload file, whole beside its target first. */
    public void write(Path file) throws IOException {
        WorkloadFile.write(this, file);
    }

    /**
     * The layers with weights; a tensor-train layer as its four convolutions, which is all that an
     * accelerator without a model of its own for such layers needs.
     */
    public List<WeightedLayer> weightedLayers() {
        List<WeightedLayer> weighted = new ArrayList<>();
        for (WorkloadLayer layer : layers) {
            if (layer instanceof WeightedLayer one) {
                weighted.add(one);
            } else if (layer instanceof TensorTrainLayer train) {
                weighted.addAll(train.factors());
            }
        }
        return weighted;
    }

    /** The tensor-train layers. */
    public List<TensorTrainLayer> tensorTrainLayers() {
        return layers.stream()
                .filter(TensorTrainLayer.class::isInstance)
                .map(TensorTrainLayer.class::cast)
                .toList();
    }

    /**
     * What the estimate of an accelerator must say that charges the four convolutions of half
     * tensor-train layers alike; nothing if there are no such layers.
     */
    public Optional<String> remarkOnHalves() {
        List<String> halves =
                tensorTrainLayers().stream()
                        .filter(layer -> layer.form() == TensorTrainForm.HALF)
                        .map(TensorTrainLayer::name)
                        .toList();
        return halves.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join(", ", halves)
                                + ": the middle convolutions are charged in every timestep,"
                                + " although they run in half of them");
    }

    /** The layers of other kinds, which accelerators list as not modelled. */
    public List<OtherLayer> otherLayers() {
        return layers.stream()
                .filter(OtherLayer.class::isInstance)
                .map(OtherLayer.class::cast)
                .toList();
    }

    private static void checkActivities(WeightedLayer layer, int timesteps, int samples) {
        check(layer.name() + ".input", layer.input(), timesteps, samples, layer.shape().inputs());
        check(
                layer.name() + ".output",
                layer.output(),
                timesteps,
                samples,
                layer.shape().outputs());
        check(
                layer.name() + ".membraneGradient",
                layer.membraneGradient(),
                timesteps,
                samples,
                layer.shape().outputs());
        check(
                layer.name() + ".surrogate",
                layer.surrogate(),
                timesteps,
                samples,
                layer.shape().outputs());
    }

    private static void check(
            String where, Activity activity, int timesteps, int samples, long neurons) {
        boolean timed =
                !(activity instanceof Activity.NotRecorded || activity instanceof Activity.Assumed);
        if (timed && activity.timesteps() != timesteps) {
            throw new IllegalArgumentException(
                    where + ": expected " + timesteps + " timesteps, got " + activity.timesteps());
        }
        if (activity instanceof Activity.Counts counts && counts.values() != samples * neurons) {
            throw new IllegalArgumentException(
                    where
                            + ": expected "
                            + samples * neurons
                            + " values per timestep ("
                            + samples
                            + " samples of "
                            + neurons
                            + "), got "
                            + counts.values());
        }
        if (activity instanceof Activity.Trains trains
                && (trains.samples() != samples || trains.neurons() != neurons)) {
            throw new IllegalArgumentException(
                    where
                            + ": expected spike trains of "
                            + samples
                            + " samples and "
                            + neurons
                            + " neurons, got "
                            + trains.samples()
                            + " and "
                            + trains.neurons());
        }
    }
}
