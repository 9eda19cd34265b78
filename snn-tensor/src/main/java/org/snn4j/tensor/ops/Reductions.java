package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Sums and means. Sums over everything are kept in double. */
public final class Reductions {
    private Reductions() {}

    /** Sum of all values, a scalar. */
    public static Tensor sum(Tensor x) {
        return total("sum", x, 1.0);
    }

    /** Mean of all values, a scalar. */
    public static Tensor mean(Tensor x) {
        return total("mean", x, 1.0 / x.shape().size());
    }

    private static Tensor total(String op, Tensor x, double factor) {
        Workspace memory = x.workspace();
        double sum = 0;
        if (x.isSpikes()) {
            sum = x.spikes().count();
        } else {
            for (float value : x.data()) {
                sum += value;
            }
        }
        float[] out = memory.floats(1);
        out[0] = (float) (sum * factor);
        return Tensor.result(
                op,
                memory,
                Shape.of(),
                out,
                gradient -> {
                    float[] gx = memory.floats(x.shape().size());
                    java.util.Arrays.fill(gx, (float) (gradient[0] * factor));
                    x.accumulate(memory, gx);
                },
                x);
    }

    /** Sum over the first axis: {@code [T, ...] -> [...]}. */
    public static Tensor sumOverTime(Tensor x) {
        return overTime("sumOverTime", x, 1f);
    }

    /** Mean over the first axis: {@code [T, ...] -> [...]}. */
    public static Tensor meanOverTime(Tensor x) {
        return overTime("meanOverTime", x, 1f / x.shape().dim(0));
    }

    /**
     * Largest value over the first axis: {@code [T, ...] -> [...]}. The gradient goes to the first
     * timestep that has it.
     */
    public static Tensor maxOverTime(Tensor x) {
        if (x.isConstantOverTime()) {
            return x.frame();
        }
        int timesteps = x.shape().dim(0);
        Workspace memory = x.workspace();
        Shape shape = x.shape().dropFirst();
        int size = shape.size();
        float[] in = x.lease(memory);
        float[] out = memory.floats(size);
        int[] at = new int[size];
        System.arraycopy(in, 0, out, 0, size);
        for (int t = 1; t < timesteps; t++) {
            for (int i = 0; i < size; i++) {
                if (in[t * size + i] > out[i]) {
                    out[i] = in[t * size + i];
                    at[i] = t;
                }
            }
        }
        x.release(memory, in);
        return Tensor.result(
                "maxOverTime",
                memory,
                shape,
                out,
                gradient -> {
                    float[] gx = memory.zeros(timesteps * size);
                    for (int i = 0; i < size; i++) {
                        gx[at[i] * size + i] = gradient[i];
                    }
                    x.accumulate(memory, gx);
                },
                x);
    }

    private static Tensor overTime(String op, Tensor x, float factor) {
        int timesteps = x.shape().dim(0);
        if (x.isConstantOverTime()) {
            return Elementwise.scale(x.frame(), factor * timesteps);
        }
        Workspace memory = x.workspace();
        Shape shape = x.shape().dropFirst();
        int size = shape.size();
        float[] in = x.lease(memory);
        float[] out = memory.zeros(size);
        for (int t = 0; t < timesteps; t++) {
            for (int i = 0; i < size; i++) {
                out[i] += in[t * size + i];
            }
        }
        x.release(memory, in);
        for (int i = 0; i < size; i++) {
            out[i] *= factor;
        }
        return Tensor.result(
                op,
                memory,
                shape,
                out,
                gradient -> {
                    float[] gx = memory.floats(timesteps * size);
                    for (int t = 0; t < timesteps; t++) {
                        for (int i = 0; i < size; i++) {
                            gx[t * size + i] = factor * gradient[i];
                        }
                    }
                    x.accumulate(memory, gx);
                },
                x);
    }
}
