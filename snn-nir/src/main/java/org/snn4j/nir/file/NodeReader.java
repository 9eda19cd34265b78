package org.snn4j.nir.file;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snn4j.nir.graph.ConvolutionWindows;
import org.snn4j.nir.graph.FiringHabit;
import org.snn4j.nir.graph.NeuronConstant;
import org.snn4j.nir.graph.NeuronType;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.nir.hdf5.Hdf5Content;
import org.snn4j.tensor.Shape;

/** Reads one node that is not a graph. */
final class NodeReader {
    private static final List<String> OTHER_TYPES =
            List.of(
                    "Input",
                    "Output",
                    "Affine",
                    "Linear",
                    "Conv1d",
                    "Conv2d",
                    "Flatten",
                    "SumPool2d",
                    "AvgPool2d",
                    "Delay",
                    "Scale",
                    "Threshold",
                    "NIRGraph");

    private NodeReader() {}

    static NirNode read(String path, Hdf5Content content, List<String> notes) {
        Fields fields = new Fields(path, content, notes);
        String written = fields.text(NirLayout.TYPE);
        String type = written.toLowerCase(Locale.ROOT);
        NirNode node;
        try {
            Optional<NeuronType> neuron =
                    Arrays.stream(NeuronType.values())
                            .filter(known -> known.text().toLowerCase(Locale.ROOT).equals(type))
                            .findAny();
            node = neuron.isPresent() ? neuron(neuron.get(), fields) : other(type, written, fields);
        } catch (NirException named) {
            throw named;
        } catch (IllegalArgumentException e) {
            throw new NirException(path, "(" + written + ") " + e.getMessage());
        }
        if (!node.type().equals(written)) {
            fields.note("type '" + written + "' is read as " + node.type());
        }
        fields.finish();
        return node;
    }

    private static NirNode other(String type, String written, Fields fields) {
        return switch (type) {
            case "input" -> new NirNode.Input(fields.shape("shape"));
            case "output" -> new NirNode.Output(fields.shape("shape"));
            case "affine" -> new NirNode.Affine(fields.array("weight"), fields.array("bias"));
            case "linear" -> new NirNode.Linear(fields.array("weight"));
            case "conv1d" -> convolution(fields, 1);
            case "conv2d" -> convolution(fields, 2);
            case "sumpool2d" -> pool(fields, true);
            case "avgpool2d" -> pool(fields, false);
            case "flatten" -> flatten(fields);
            case "delay" -> new NirNode.Delay(fields.array("delay"));
            case "scale" -> new NirNode.Scale(fields.array("scale"));
            case "threshold" -> new NirNode.Threshold(fields.array("threshold"));
            default ->
                    throw fields.wrong(
                            "type: expected one of "
                                    + Arrays.stream(NeuronType.values())
                                            .map(NeuronType::text)
                                            .toList()
                                    + OTHER_TYPES
                                    + ", got '"
                                    + written
                                    + "'");
        };
    }

    private static NirNode neuron(NeuronType neuron, Fields fields) {
        Map<NeuronConstant, NumberArray> constants = new EnumMap<>(NeuronConstant.class);
        for (NeuronConstant constant : neuron.required()) {
            constants.put(constant, fields.array(constant.text()));
        }
        for (NeuronConstant constant : neuron.optional()) {
            if (fields.holds(constant.text())) {
                constants.put(constant, fields.array(constant.text()));
            }
        }
        return new NirNode.Neuron(neuron, constants, habit(fields));
    }

    private static FiringHabit habit(Fields fields) {
        FiringHabit.Reset reset =
                switch (fields.attribute(NirLayout.RESET)) {
                    case NirLayout.SUBTRACT -> FiringHabit.Reset.SUBTRACT;
                    case NirLayout.REPLACE -> FiringHabit.Reset.REPLACE;
                    default -> FiringHabit.Reset.UNSAID;
                };
        return new FiringHabit(reset, !fields.attribute(NirLayout.AT_THRESHOLD).isEmpty());
    }

    private static NirNode pool(Fields fields, boolean isSum) {
        List<Integer> kernel = fields.integers("kernel_size", 2);
        return new NirNode.Pool(
                isSum,
                kernel,
                fields.holds("stride") ? fields.integers("stride", 2) : kernel,
                fields.holds("padding") ? fields.integers("padding", 2) : List.of(0, 0));
    }

    private static NirNode flatten(Fields fields) {
        List<Integer> input = List.of();
        if (fields.holds("input_type")) {
            input = fields.integers("input_type");
        }
        return new NirNode.Flatten(
                input, fields.integer("start_dim", 0), fields.integer("end_dim", -1));
    }

    private static NirNode convolution(Fields fields, int axes) {
        NumberArray weight = fields.array("weight");
        NumberArray bias;
        if (fields.holds("bias")) {
            bias = fields.array("bias");
        } else {
            fields.note("has no bias: zeros are taken");
            bias = NumberArray.filled(0, Shape.of(weight.shape().dim(0)));
        }
        List<Integer> size = List.of();
        if (fields.holds("input_shape")) {
            size = fields.integers("input_shape");
        }
        List<Integer> ones = Collections.nCopies(axes, 1);
        List<Integer> stride = fields.holds("stride") ? fields.integers("stride", axes) : ones;
        List<Integer> dilation =
                fields.holds("dilation") ? fields.integers("dilation", axes) : ones;
        ConvolutionWindows unpadded =
                new ConvolutionWindows(stride, Collections.nCopies(axes, 0), dilation);
        int groups = fields.integer("groups", 1);
        NirNode.Convolution plain = new NirNode.Convolution(size, weight, bias, unpadded, groups);
        if (!fields.isText("padding")) {
            List<Integer> padding =
                    fields.holds("padding")
                            ? fields.integers("padding", axes)
                            : Collections.nCopies(axes, 0);
            return new NirNode.Convolution(
                    size, weight, bias, new ConvolutionWindows(stride, padding, dilation), groups);
        }
        return switch (fields.text("padding").toLowerCase(Locale.ROOT)) {
            case "valid" -> plain;
            case "same" -> SamePadding.of(plain);
            default ->
                    throw fields.wrong(
                            "padding: expected numbers, 'same' or 'valid', got '"
                                    + fields.text("padding")
                                    + "'");
        };
    }
}
