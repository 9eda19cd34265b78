package org.snn4j.nir.graph;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Shape;

/** A node of a graph; shapes are without time and batch, channels first. */
public sealed interface NirNode {
    /** Its type's name in files. */
    String type();

    /** Where the data come in. */
    record Input(Shape shape) implements NirNode {
        @Override
        public String type() {
            return "Input";
        }
    }

    /** Where the result comes out. */
    record Output(Shape shape) implements NirNode {
        @Override
        public String type() {
            return "Output";
        }
    }

    /** {@code y = W x + b} along the last axis; {@code weight [out, in]}, {@code bias [out]}. */
    record Affine(NumberArray weight, NumberArray bias) implements NirNode {
        public Affine {
            matrix(weight);
            sameLength("bias", bias, weight.shape().dim(0));
        }

        @Override
        public String type() {
            return "Affine";
        }
    }

    /** {@code y = W x} along the last axis; {@code weight [out, in]}. */
    record Linear(NumberArray weight) implements NirNode {
        public Linear {
            matrix(weight);
        }

        @Override
        public String type() {
            return "Linear";
        }
    }

    /**
     * Convolution of lines or images.
     *
     * @param inputSize length, or height and width, of what comes in; empty where not said
     * @param weight {@code [out, in / groups, kernel..]}
     * @param bias {@code [out]}
     * @param windows how the kernel moves
     * @param groups parts of the channels that do not see each other
     */
    record Convolution(
            List<Integer> inputSize,
            NumberArray weight,
            NumberArray bias,
            ConvolutionWindows windows,
            int groups)
            implements NirNode {
        public Convolution {
            inputSize = List.copyOf(inputSize);
            int axes = windows.axes();
            if (weight.shape().rank() != axes + 2 || weight.shape().size() == 0) {
                throw new IllegalArgumentException(
                        "weight: expected [out, in / groups"
                                + ", kernel".repeat(axes)
                                + "] with values in it, got "
                                + weight.shape());
            }
            if (!inputSize.isEmpty() && inputSize.size() != axes) {
                throw new IllegalArgumentException(
                        "input_shape: expected " + axes + " lengths, got " + inputSize);
            }
            sameLength("bias", bias, weight.shape().dim(0));
            if (groups < 1 || weight.shape().dim(0) % groups != 0) {
                throw new IllegalArgumentException(
                        "groups: expected a divisor of "
                                + weight.shape().dim(0)
                                + " output channels, got "
                                + groups);
            }
        }

        @Override
        public String type() {
            return "Conv" + windows.axes() + "d";
        }
    }

    /**
     * Sum or mean over windows of images; padding counts as zeros.
     *
     * @param isSum whether windows are summed up
     * @param kernel height and width of a window
     * @param stride rows and columns between windows
     * @param padding zero rows and columns on each side
     */
    record Pool(boolean isSum, List<Integer> kernel, List<Integer> stride, List<Integer> padding)
            implements NirNode {
        public Pool {
            kernel = List.copyOf(kernel);
            stride = List.copyOf(stride);
            padding = List.copyOf(padding);
            ConvolutionWindows.check("kernel_size", kernel, 2, 1);
            ConvolutionWindows.check("stride", stride, 2, 1);
            ConvolutionWindows.check("padding", padding, 2, 0);
        }

        @Override
        public String type() {
            return isSum ? "SumPool2d" : "AvgPool2d";
        }
    }

    /**
     * Joins axes into one.
     *
     * @param input shape of what comes in; empty where not said
     * @param start first axis to join; negative counts from the end
     * @param end last axis to join; negative counts from the end
     */
    record Flatten(List<Integer> input, int start, int end) implements NirNode {
        public Flatten {
            input = List.copyOf(input);
        }

        @Override
        public String type() {
            return "Flatten";
        }
    }

    /**
     * Neurons.
     *
     * @param neuron which
     * @param constants one number for all, or one for each
     * @param habit what the file says about spikes beyond NIR
     */
    record Neuron(NeuronType neuron, Map<NeuronConstant, NumberArray> constants, FiringHabit habit)
            implements NirNode {
        public Neuron {
            EnumMap<NeuronConstant, NumberArray> copy = new EnumMap<>(NeuronConstant.class);
            copy.putAll(constants);
            for (NeuronConstant constant : neuron.required()) {
                if (!copy.containsKey(constant)) {
                    throw new IllegalArgumentException(constant.text() + " is missing");
                }
            }
            copy.forEach(Neuron::checkTime);
            constants = java.util.Collections.unmodifiableMap(copy);
        }

        private static void checkTime(NeuronConstant constant, NumberArray values) {
            for (int i = 0; constant.isTime() && i < values.shape().size(); i++) {
                if (!(values.get(i) > 0)) {
                    throw new IllegalArgumentException(
                            constant.text() + ": expected above 0, got " + values.get(i));
                }
            }
        }

        /** The longest time constant in seconds; 0 if there is none. */
        public double longestTime() {
            double longest = 0;
            for (NeuronConstant constant : constants.keySet()) {
                NumberArray values = constants.get(constant);
                for (int i = 0; constant.isTime() && i < values.shape().size(); i++) {
                    longest = Math.max(longest, values.get(i));
                }
            }
            return longest;
        }

        /** A constant, or what stands in for one that was left out. */
        public NumberArray constant(NeuronConstant name) {
            return constants.getOrDefault(name, NumberArray.of(name.usual()));
        }

        @Override
        public String type() {
            return neuron.text();
        }
    }

    /** Gives what came in some time ago; {@code delay} in seconds, 0 or more. */
    record Delay(NumberArray delay) implements NirNode {
        public Delay {
            for (int i = 0; i < delay.shape().size(); i++) {
                if (delay.get(i) < 0) {
                    throw new IllegalArgumentException(
                            "delay: expected 0 or more, got " + delay.get(i));
                }
            }
        }

        @Override
        public String type() {
            return "Delay";
        }
    }

    /** {@code y = scale * x}, one by one. */
    record Scale(NumberArray scale) implements NirNode {
        @Override
        public String type() {
            return "Scale";
        }
    }

    /** {@code y = 1 if x > threshold, 0 otherwise}. */
    record Threshold(NumberArray threshold) implements NirNode {
        @Override
        public String type() {
            return "Threshold";
        }
    }

    /** A graph in place of a node. */
    record Nested(NirGraph graph) implements NirNode {
        @Override
        public String type() {
            return "NIRGraph";
        }
    }

    private static void matrix(NumberArray weight) {
        if (weight.shape().rank() != 2 || weight.shape().size() == 0) {
            throw new IllegalArgumentException(
                    "weight: expected [out, in] with values in it, got " + weight.shape());
        }
    }

    private static void sameLength(String what, NumberArray values, int length) {
        if (!values.shape().equals(Shape.of(length))) {
            throw new IllegalArgumentException(
                    what + ": expected [" + length + "] as weight has rows, got " + values.shape());
        }
    }
}
