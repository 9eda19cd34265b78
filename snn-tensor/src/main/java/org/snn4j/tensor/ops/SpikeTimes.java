package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.AxisWindows;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.FirstSpikeLayers;
import org.snn4j.tensor.kernel.FirstSpikeRule;
import org.snn4j.tensor.kernel.FirstSpikes;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.PoolKernels;
import org.snn4j.tensor.kernel.PoolPlan;

/**
 * Networks of neurons that fire at most once, computed with their spike times t as {@code z =
 * exp(t)}; specs/algo-ttfs-skip.md.
 *
 * @see <a href="https://arxiv.org/abs/2312.00919">Kim et al. 2024</a>
 */
public final class SpikeTimes {
    /** Images below this z are no spike in a convolution: z of a spike is 1 or more. */
    private static final float LEAST = 0.1f;

    /** Values below which a second thread does not pay. */
    private static final int GRAIN = 16384;

    private SpikeTimes() {}

    /**
     * First spikes of fully connected neurons; see {@link FirstSpikeRule} for the equation.
     *
     * <p>Gradients of a neuron with spike z_o behind the inputs C of weights w, W their sum: {@code
     * dz_o/dz_i = w_i / (W - theta)}, {@code dz_o/dw_i = (z_i - z_o) / (W - theta)} for i in C,
     * with C held fixed. Silent neurons pass none.
     *
     * @param z {@code [.., in]}
     * @param weight {@code [in, out]}
     * @return {@code [.., out]}
     * @throws ShapeException if the weight does not fit
     */
    public static Tensor linear(Tensor z, Tensor weight, FirstSpikeRule rule) {
        return linearSets(z, weight, rule).z();
    }

    /**
     * First spikes and what they were caused by.
     *
     * @param z spike times
     * @param causes number of inputs before each spike, 0 for silent neurons; no gradient passes
     */
    public record Fired(Tensor z, Tensor causes) {}

    /** As {@link #linear}, and the sizes of the causal sets. */
    public static Fired linearSets(Tensor z, Tensor weight, FirstSpikeRule rule) {
        Shape s = z.shape();
        if (weight.shape().rank() != 2 || s.rank() < 1 || s.last() != weight.shape().dim(0)) {
            throw new ShapeException(
                    "first-spike linear: weight",
                    "[" + (s.rank() < 1 ? "in" : s.last()) + ", out]",
                    weight.shape().toString(),
                    "");
        }
        ConvolutionShape shape =
                new ConvolutionShape(
                        s.rows(),
                        1,
                        1,
                        s.last(),
                        weight.shape().last(),
                        ConvolutionGeometry.square(1));
        FirstSpikeLayers.Plan plan =
                new FirstSpikeLayers.Plan(shape, rule, Float.NEGATIVE_INFINITY);
        return fire(plan, z, weight, s.replaceFrom(s.rank() - 1, shape.out()));
    }

    /**
     * First spikes of neurons that see a patch each. Padding and inputs below 0.1 are no spike,
     * {@code zMax}, and take part as such.
     *
     * @param z {@code [.., H, W, in]}
     * @param weight {@code [kernelH, kernelW, in, out]}
     * @param geometry one group
     * @return {@code [.., H', W', out]}
     * @throws ShapeException if the weight does not fit or the kernel is larger than the map
     */
    public static Tensor conv2d(
            Tensor z, Tensor weight, ConvolutionGeometry geometry, FirstSpikeRule rule) {
        Shape s = z.shape();
        ConvolutionShape shape = check(s, weight.shape(), geometry);
        return fire(
                        new FirstSpikeLayers.Plan(shape, rule, LEAST),
                        z,
                        weight,
                        s.replaceFrom(
                                s.rank() - 3, shape.outHeight(), shape.outWidth(), shape.out()))
                .z();
    }

    private static ConvolutionShape check(Shape s, Shape weight, ConvolutionGeometry geometry) {
        if (geometry.groups() != 1) {
            throw new IllegalArgumentException(
                    "first-spike convolution: groups: expected 1, got " + geometry.groups());
        }
        Shape expected =
                Shape.of(
                        geometry.kernelH(),
                        geometry.kernelW(),
                        s.rank() < 3 ? 1 : s.last(),
                        weight.last());
        if (s.rank() < 3 || !weight.equals(expected)) {
            throw new ShapeException(
                    "first-spike convolution: weight for input " + s,
                    expected.toString(),
                    weight.toString(),
                    "Inputs are [.., H, W, C].");
        }
        ConvolutionShape shape =
                new ConvolutionShape(
                        s.size() / Math.max(1, s.dim(-3) * s.dim(-2) * s.last()),
                        s.dim(-3),
                        s.dim(-2),
                        s.last(),
                        weight.last(),
                        geometry);
        if (shape.outHeight() < 1 || shape.outWidth() < 1) {
            throw new ShapeException(
                    "first-spike convolution: map",
                    "at least " + geometry.kernelH() + "x" + geometry.kernelW() + " with padding",
                    s.toString(),
                    "The map has shrunk too far: use smaller strides, or pad.");
        }
        return shape;
    }

    private static Fired fire(FirstSpikeLayers.Plan plan, Tensor z, Tensor weight, Shape result) {
        Workspace memory = Workspace.of(z, weight);
        int size = plan.shape().outputSize();
        FirstSpikes fired =
                new FirstSpikes(memory.floats(size), memory.floats(size), memory.floats(size));
        FirstSpikeLayers.forward(plan, z.data(), weight.data(), fired);
        Tensor out =
                Tensor.result(
                        "first spikes",
                        memory,
                        result,
                        fired.z(),
                        gradient -> backward(memory, plan, z, weight, fired, gradient),
                        z,
                        weight);
        return new Fired(out, Tensor.wrap(memory, result, fired.before()));
    }

    private static void backward(
            Workspace memory,
            FirstSpikeLayers.Plan plan,
            Tensor z,
            Tensor weight,
            FirstSpikes fired,
            float[] gradient) {
        float[] gz = memory.floats(plan.shape().inputSize());
        float[][] gw = new float[FirstSpikeLayers.parts(plan)][];
        for (int part = 0; part < gw.length; part++) {
            gw[part] = memory.zeros(plan.shape().weightSize());
        }
        FirstSpikeLayers.backward(plan, z.data(), weight.data(), gradient, fired, gz, gw);
        z.accumulate(memory, gz);
        for (float[] part : gw) {
            weight.accumulate(memory, part);
        }
    }

    /**
     * Earliest spike in each window; padding never wins. The gradient goes to the first of equals.
     *
     * @param z {@code [.., H, W, C]}
     * @return {@code [.., H', W', C]}
     * @throws ShapeException if z has fewer than 3 axes or no window fits
     */
    public static Tensor earliest(Tensor z, PoolGeometry windows) {
        Shape s = z.shape();
        if (s.rank() < 3) {
            throw new ShapeException("earliest spike: input", "[.., H, W, C]", s.toString(), "");
        }
        windows.checkFits("earliest spike", s.dim(-3), s.dim(-2));
        PoolPlan plan =
                new PoolPlan(
                        AxisWindows.regular(
                                s.dim(-3),
                                windows.kernelH(),
                                windows.strideH(),
                                windows.padH(),
                                true),
                        AxisWindows.regular(
                                s.dim(-2),
                                windows.kernelW(),
                                windows.strideW(),
                                windows.padW(),
                                true),
                        s.last());
        int images = s.size() / Math.max(1, plan.inputSize());
        Workspace memory = z.workspace();
        // The earliest is the largest of the negated ones, so that one pooling kernel does for
        // both.
        float[] x = negated(z.data(), memory.floats(s.size()));
        float[] y = memory.floats(images * plan.outputSize());
        float[] winner = memory.floats(y.length);
        Parallel.range(images, 1, (from, to) -> PoolKernels.max(plan, x, y, winner, from, to));
        memory.recycle(x);
        return Tensor.result(
                "earliest spike",
                memory,
                s.replaceFrom(
                        s.rank() - 3, plan.rows().outputs(), plan.columns().outputs(), s.last()),
                negated(y, y),
                gradient -> {
                    float[] gz = memory.zeros(s.size());
                    Parallel.range(
                            images,
                            1,
                            (from, to) ->
                                    PoolKernels.maxBackward(plan, gradient, winner, gz, from, to));
                    z.accumulate(memory, gz);
                },
                z);
    }

    private static float[] negated(float[] values, float[] into) {
        for (int i = 0; i < values.length; i++) {
            into[i] = -values[i];
        }
        return into;
    }

    /**
     * Spike times of activations, {@code z = exp(min(max(x, 0), tMax))}: the larger, the later.
     *
     * @param tMax latest time, above 0
     */
    public static Tensor latencies(Tensor x, double tMax) {
        Workspace memory = x.workspace();
        float[] in = x.data();
        float[] z = memory.floats(in.length);
        Parallel.range(
                in.length,
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        z[i] = (float) Math.exp(Math.min(Math.max(in[i], 0), tMax));
                    }
                });
        return Tensor.result(
                "latencies",
                memory,
                x.shape(),
                z,
                gradient -> {
                    float[] gx = memory.floats(in.length);
                    for (int i = 0; i < gx.length; i++) {
                        gx[i] = in[i] > 0 && in[i] <= tMax ? gradient[i] * z[i] : 0f;
                    }
                    x.accumulate(memory, gx);
                },
                x);
    }

    /**
     * Spikes sent later by a time for each channel, {@code z exp(max(0, delay_c))}. Where a delay
     * is below 0 it passes no gradient; at 0 it does.
     *
     * @param z {@code [.., C]}
     * @param delay {@code [C]}
     * @throws ShapeException if there is not one delay for each channel
     */
    public static Tensor delayed(Tensor z, Tensor delay) {
        if (delay.shape().rank() != 1
                || z.shape().rank() < 1
                || z.shape().last() != delay.shape().size()) {
            throw new ShapeException(
                    "delay for spikes " + z.shape(),
                    "[C] with C the last axis",
                    delay.shape().toString(),
                    "");
        }
        Workspace memory = Workspace.of(z, delay);
        int channels = delay.shape().size();
        float[] factors = memory.floats(channels);
        for (int c = 0; c < channels; c++) {
            factors[c] = (float) Math.exp(Math.max(0, delay.data()[c]));
        }
        float[] in = z.data();
        float[] out = memory.floats(in.length);
        for (int i = 0; i < out.length; i += channels) {
            for (int c = 0; c < channels; c++) {
                out[i + c] = in[i + c] * factors[c];
            }
        }
        return Tensor.result(
                "delay",
                memory,
                z.shape(),
                out,
                gradient -> delayBackward(memory, z, delay, factors, out, gradient),
                z,
                delay);
    }

    private static void delayBackward(
            Workspace memory,
            Tensor z,
            Tensor delay,
            float[] factors,
            float[] out,
            float[] gradient) {
        int channels = factors.length;
        float[] gz = memory.floats(out.length);
        float[] gd = memory.zeros(channels);
        for (int i = 0; i < out.length; i += channels) {
            for (int c = 0; c < channels; c++) {
                gz[i + c] = gradient[i + c] * factors[c];
                gd[c] += gradient[i + c] * out[i + c];
            }
        }
        for (int c = 0; c < channels; c++) {
            gd[c] = delay.data()[c] < 0 ? 0f : gd[c];
        }
        z.accumulate(memory, gz);
        delay.accumulate(memory, gd);
    }
}
