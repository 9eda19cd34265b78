package org.snn4j.train.mint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.BatchNormMode;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.mint.FoldedNorm;
import org.snn4j.layers.mint.QuantizedConv2d;
import org.snn4j.layers.mint.QuantizedLayer;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.neurons.mint.MintQuantizer;
import org.snn4j.neurons.mint.QuantizedLif;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.PoolGeometry;

/**
 * From a trained network of quantized layers to integers, {@code Wint = round(clamp(tanh(W) / beta,
 * -1, 1) n)} and {@code K = floor(threshold n / beta) + 1}; specs/algo-mint.md, section 4.
 *
 * <p>Takes networks of layers in a row: {@link DirectEncoding}; a {@link Conv2d} or {@link Linear},
 * perhaps a {@link BatchNorm}, and {@link Lif}; quantized layers, each with {@link QuantizedLif}
 * behind it; {@link MaxPool2d} behind neurons and {@link Flatten} anywhere; a {@link Linear} and
 * {@link MeanOverTime}.
 */
public final class IntegerExport {
    private final Layer network;
    private final List<Layer> layers;
    private final IntegerLif.Form form;
    private int at;
    private boolean flat;

    private IntegerExport(Layer network, IntegerLif.Form form) {
        this.network = network;
        this.layers = List.copyOf(network.children().values());
        this.form = form;
    }

    /**
     * The integers of a network; it is not changed, and may be trained further.
     *
     * @param sample axes of an image
     * @param form how membrane potentials are carried on; {@code TABLE} does what was trained
     * @throws IllegalArgumentException if a layer has no integer form; the message names it
     */
    public static IntegerNetwork of(Layer network, MapShape sample, IntegerLif.Form form) {
        IntegerExport export = new IntegerExport(network, form);
        if (!(network instanceof Sequential)) {
            throw export.refused("a Sequential of plain layers", network);
        }
        return export.run(sample);
    }

    private IntegerNetwork run(MapShape sample) {
        int timesteps = next(DirectEncoding.class).timesteps();
        InputLayer input = input(sample);
        List<IntegerStage> stages = new ArrayList<>();
        MapShape shape = input.output();
        while (!(peek() instanceof Linear)) {
            if (peek() instanceof Flatten) {
                flatten();
                continue;
            }
            IntegerStage stage =
                    peek() instanceof MaxPool2d ? pool(shape) : layer(shape, peek(), form);
            stages.add(stage);
            shape = stage.output();
        }
        Linear classifier = next(Linear.class);
        next(MeanOverTime.class);
        if (at < layers.size()) {
            throw refused("nothing behind MeanOverTime", peek());
        }
        float[] weights = classifier.synapses().weight().data().clone();
        int classes = classifier.config().out();
        return new IntegerNetwork(
                input, stages, new ReadOut(weights, bias(classifier, classes), timesteps));
    }

    private Layer peek() {
        if (at == layers.size()) {
            throw new IllegalArgumentException(
                    "integer form of "
                            + network.describe()
                            + ": expected a Linear classifier and MeanOverTime at its end");
        }
        return layers.get(at);
    }

    private <L extends Layer> L next(Class<L> type) {
        if (!type.isInstance(peek())) {
            throw refused(type.getSimpleName(), peek());
        }
        return type.cast(layers.get(at++));
    }

    private void flatten() {
        next(Flatten.class);
        flat = true;
    }

    private IllegalArgumentException refused(String wanted, Layer got) {
        return new IllegalArgumentException(
                "integer form of "
                        + network.describe()
                        + ": layer "
                        + at
                        + ": expected "
                        + wanted
                        + ", got "
                        + got.describe()
                        + ". Quantize plain networks with --bits, or MintNetworks.quantized.");
    }

    private InputLayer input(MapShape sample) {
        if (peek() instanceof Flatten) {
            flatten();
        }
        Layer weighted = peek();
        int outputs;
        Tensor weight;
        ConvolutionGeometry geometry;
        if (weighted instanceof Conv2d conv && conv.config().geometry().groups() == 1) {
            outputs = conv.config().out();
            geometry = conv.config().geometry();
            weight = conv.synapses().weight();
        } else if (weighted instanceof Linear linear) {
            outputs = linear.config().out();
            geometry = covering(sample);
            weight = linear.synapses().weight();
        } else {
            throw refused("Conv2d or Linear that is not quantized", weighted);
        }
        at++;
        FoldedNorm folded = folded(weight, bias(weighted, outputs));
        Lif neurons = next(Lif.class);
        if (!neurons.isSpiking()
                || neurons.continues()
                || !neurons.storage().equals(MembraneStorage.OWN)) {
            throw refused("neurons that start from rest, with a membrane of their own", neurons);
        }
        return new InputLayer(
                sample,
                geometry,
                outputs,
                folded.weight().data().clone(),
                folded.bias().data().clone(),
                InputLayer.constants(neurons.config()));
    }

    private static float[] bias(Layer layer, int outputs) {
        Parameter bias = layer.parameters().get("bias");
        return bias == null ? new float[outputs] : bias.value().data().clone();
    }

    private FoldedNorm folded(Tensor weight, float[] bias) {
        Tensor plain = weight.detach();
        if (!(peek() instanceof BatchNorm)) {
            return new FoldedNorm(plain, Tensor.of(bias, bias.length));
        }
        BatchNorm norm = next(BatchNorm.class);
        if (!(norm.config().mode() instanceof BatchNormMode.Joint)) {
            at--;
            throw refused("a batch norm with statistics over all timesteps", norm);
        }
        Map<String, Parameter> parameters = norm.parameters();
        double[] mean = new double[bias.length];
        double[] variance = new double[bias.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = norm.buffers().get("runningMean").data()[c] - (double) bias[c];
            variance[c] = norm.buffers().get("runningVariance").data()[c];
        }
        return FoldedNorm.of(
                plain,
                parameters.get("gamma").value().detach(),
                parameters.get("beta").value().detach(),
                mean,
                variance,
                norm.config().epsilon());
    }

    /** A fully connected layer sees the whole flat map, or else the channels of one place. */
    private ConvolutionGeometry covering(MapShape shape) {
        return flat
                ? new ConvolutionGeometry(shape.height(), shape.width(), 1, 1, 0, 0, 1)
                : ConvolutionGeometry.square(1);
    }

    private IntegerPool pool(MapShape shape) {
        PoolGeometry geometry = ((MaxPool2d) peek()).geometry();
        if (flat || !geometry.equals(PoolGeometry.square(geometry.kernelH()))) {
            throw refused("pooling of maps by square windows side by side", peek());
        }
        at++;
        return new IntegerPool(shape, geometry.kernelH());
    }

    private IntegerLayer layer(MapShape shape, Layer layer, IntegerLif.Form carried) {
        if (!(layer instanceof QuantizedLayer weights)) {
            throw refused("QuantizedConv2d, QuantizedLinear, MaxPool2d or Flatten", layer);
        }
        at++;
        QuantizedLif neurons = next(QuantizedLif.class);
        if (neurons.scale() != weights.scale()) {
            throw refused("neurons with the scale of the weights in front", neurons);
        }
        MintQuantizer quantizer = weights.scale().quantizer();
        float beta = weights.scale().value();
        FoldedNorm folded = weights.folded();
        int[] levels = quantizer.levels(folded.weight().data(), beta);
        short[] narrow = new short[levels.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (short) levels[i];
        }
        int[] bias = quantizer.levels(folded.bias().data(), beta);
        return new IntegerLayer(
                shape,
                layer instanceof QuantizedConv2d conv ? conv.config().geometry() : covering(shape),
                bias.length,
                quantizer.bits(),
                narrow,
                bias,
                IntegerLif.of(neurons.config(), quantizer, beta, carried));
    }
}
