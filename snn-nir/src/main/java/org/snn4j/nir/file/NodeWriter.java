package org.snn4j.nir.file;

import io.jhdf.api.WritableGroup;
import java.util.List;
import org.snn4j.nir.graph.FiringHabit;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.nir.hdf5.Hdf5Arrays;
import org.snn4j.tensor.Shape;

/** Writes the arrays of one node that is not a graph. */
final class NodeWriter {
    private NodeWriter() {}

    static void write(WritableGroup group, NirNode node) {
        group.putDataset(NirLayout.TYPE, node.type());
        if (node instanceof NirNode.Input input) {
            group.putDataset("shape", longs(input.shape()));
        } else if (node instanceof NirNode.Output output) {
            group.putDataset("shape", longs(output.shape()));
        } else if (node instanceof NirNode.Affine affine) {
            put(group, "weight", affine.weight());
            put(group, "bias", affine.bias());
        } else if (node instanceof NirNode.Linear linear) {
            put(group, "weight", linear.weight());
        } else if (node instanceof NirNode.Convolution convolution) {
            convolution(group, convolution);
        } else if (node instanceof NirNode.Pool pool) {
            group.putDataset("kernel_size", longs(pool.kernel()));
            group.putDataset("stride", longs(pool.stride()));
            group.putDataset("padding", longs(pool.padding()));
        } else if (node instanceof NirNode.Flatten flatten) {
            if (!flatten.input().isEmpty()) {
                group.putDataset("input_type", longs(flatten.input()));
            }
            group.putDataset("start_dim", (long) flatten.start());
            group.putDataset("end_dim", (long) flatten.end());
        } else if (node instanceof NirNode.Neuron neuron) {
            neuron.constants().forEach((name, values) -> put(group, name.text(), values));
            habit(group, neuron.habit());
        } else if (node instanceof NirNode.Delay delay) {
            put(group, "delay", delay.delay());
        } else if (node instanceof NirNode.Scale scale) {
            put(group, "scale", scale.scale());
        } else if (node instanceof NirNode.Threshold threshold) {
            put(group, "threshold", threshold.threshold());
        }
    }

    private static void convolution(WritableGroup group, NirNode.Convolution convolution) {
        boolean isLine = convolution.windows().axes() == 1;
        if (!convolution.inputSize().isEmpty()) {
            put(group, "input_shape", convolution.inputSize(), isLine);
        }
        put(group, "weight", convolution.weight());
        put(group, "bias", convolution.bias());
        put(group, "stride", convolution.windows().stride(), isLine);
        put(group, "padding", convolution.windows().padding(), isLine);
        put(group, "dilation", convolution.windows().dilation(), isLine);
        group.putDataset("groups", (long) convolution.groups());
    }

    private static void habit(WritableGroup group, FiringHabit habit) {
        if (habit.reset() != FiringHabit.Reset.UNSAID) {
            group.putAttribute(
                    NirLayout.RESET,
                    habit.reset() == FiringHabit.Reset.SUBTRACT
                            ? NirLayout.SUBTRACT
                            : NirLayout.REPLACE);
        }
        if (habit.atThreshold()) {
            group.putAttribute(NirLayout.AT_THRESHOLD, "yes");
        }
    }

    /** The reference has a number for a line and an array for an image. */
    private static void put(WritableGroup group, String name, List<Integer> values, boolean one) {
        group.putDataset(name, one ? (Object) (long) values.get(0) : longs(values));
    }

    /** As float32 where that loses nothing, as float64 otherwise. */
    private static void put(WritableGroup group, String name, NumberArray array) {
        group.putDataset(name, Hdf5Arrays.nested(array));
    }

    private static long[] longs(Shape shape) {
        long[] longs = new long[shape.rank()];
        for (int axis = 0; axis < longs.length; axis++) {
            longs[axis] = shape.dim(axis);
        }
        return longs;
    }

    private static long[] longs(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).toArray();
    }
}
