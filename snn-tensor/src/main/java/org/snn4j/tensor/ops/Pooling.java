package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.AxisWindows;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.PoolKernels;
import org.snn4j.tensor.kernel.PoolPlan;
import org.snn4j.tensor.kernel.PooledConvolution;
import org.snn4j.tensor.kernel.SpikePoolGradient;
import org.snn4j.tensor.kernel.SpikePoolKernels;

/**
 * Maximum and average over windows of images {@code [.., H, W, C]} and lines {@code [.., L, C]};
 * all axes in front are batch.
 *
 * <p>The maximum of spikes held as bits is again spikes held as bits. A maximum sends its gradient
 * to the first input of the window, row by row, that attains it; in a window without spikes that is
 * the first input.
 */
public final class Pooling {
    private static final float[] NONE = new float[0];

    /** Values below which a second thread does not pay. */
    private static final int GRAIN = 32768;

    private Pooling() {}

    /**
     * Maximum of each window; padding never wins.
     *
     * @param x {@code [.., H, W, C]}
     * @return {@code [.., H', W', C]} with {@code H' = floor((H + 2 padH - kernelH) / strideH) + 1}
     * @throws ShapeException if x has fewer than 3 axes or no window fits
     */
    public static Tensor maxPool2d(Tensor x, PoolGeometry geometry) {
        return max("maxPool2d", x, 2, regular("maxPool2d", x, 2, geometry, true));
    }

    /**
     * Mean of each window.
     *
     * @param x {@code [.., H, W, C]}
     * @param countsPadding whether padding counts as zeros; otherwise the mean is over what lies
     *     inside the image
     * @return {@code [.., H', W', C]}, as {@link #maxPool2d}
     * @throws ShapeException if x has fewer than 3 axes or no window fits
     */
    public static Tensor avgPool2d(Tensor x, PoolGeometry geometry, boolean countsPadding) {
        return average("avgPool2d", x, 2, regular("avgPool2d", x, 2, geometry, countsPadding));
    }

    /**
     * Maximum over windows that cut {@code [.., H, W, C]} into {@code height x width} parts as
     * equal as possible.
     */
    public static Tensor adaptiveMaxPool2d(Tensor x, int height, int width) {
        return max("adaptiveMaxPool2d", x, 2, adaptive("adaptiveMaxPool2d", x, 2, height, width));
    }

    /**
     * Mean over windows that cut {@code [.., H, W, C]} into {@code height x width} parts as equal
     * as possible.
     */
    public static Tensor adaptiveAvgPool2d(Tensor x, int height, int width) {
        return average(
                "adaptiveAvgPool2d", x, 2, adaptive("adaptiveAvgPool2d", x, 2, height, width));
    }

    /**
     * Maximum of each window of {@code [.., L, C]}.
     *
     * @param geometry {@linkplain PoolGeometry#isLine a line}
     */
    public static Tensor maxPool1d(Tensor x, PoolGeometry geometry) {
        return max("maxPool1d", x, 1, regular("maxPool1d", x, 1, geometry, true));
    }

    /**
     * Mean of each window of {@code [.., L, C]}.
     *
     * @param geometry {@linkplain PoolGeometry#isLine a line}
     * @param countsPadding whether padding counts as zeros
     */
    public static Tensor avgPool1d(Tensor x, PoolGeometry geometry, boolean countsPadding) {
        return average("avgPool1d", x, 1, regular("avgPool1d", x, 1, geometry, countsPadding));
    }

    /**
     * Maximum over windows that cut {@code [.., L, C]} into {@code length} parts as equal as
     * possible.
     */
    public static Tensor adaptiveMaxPool1d(Tensor x, int length) {
        return max("adaptiveMaxPool1d", x, 1, adaptive("adaptiveMaxPool1d", x, 1, 1, length));
    }

    /**
     * Mean over windows that cut {@code [.., L, C]} into {@code length} parts as equal as possible.
     */
    public static Tensor adaptiveAvgPool1d(Tensor x, int length) {
        return average("adaptiveAvgPool1d", x, 1, adaptive("adaptiveAvgPool1d", x, 1, 1, length));
    }

    private static PoolPlan regular(
            String op, Tensor x, int axes, PoolGeometry geometry, boolean countsPadding) {
        if (axes == 1 && !geometry.isLine()) {
            throw new IllegalArgumentException(
                    op
                            + ": geometry: expected a line, got "
                            + geometry
                            + ". Make it with PoolGeometry.line.");
        }
        int height = height(op, x, axes);
        int width = x.shape().dim(-2);
        geometry.checkFits(op, height, width);
        return new PoolPlan(
                AxisWindows.regular(
                        height,
                        geometry.kernelH(),
                        geometry.strideH(),
                        geometry.padH(),
                        countsPadding),
                AxisWindows.regular(
                        width,
                        geometry.kernelW(),
                        geometry.strideW(),
                        geometry.padW(),
                        countsPadding),
                x.shape().last());
    }

    private static PoolPlan adaptive(String op, Tensor x, int axes, int height, int width) {
        int inputs = height(op, x, axes);
        if (inputs == 0 || x.shape().dim(-2) == 0) {
            throw new ShapeException(
                    op + ": input", "an image that is not empty", x.shape().toString(), "");
        }
        return new PoolPlan(
                AxisWindows.adaptive(inputs, height),
                AxisWindows.adaptive(x.shape().dim(-2), width),
                x.shape().last());
    }

    private static int height(String op, Tensor x, int axes) {
        if (x.shape().rank() <= axes) {
            throw new ShapeException(
                    op + ": input",
                    axes == 1 ? "[.., L, C]" : "[.., H, W, C]",
                    x.shape().toString(),
                    "");
        }
        return axes == 1 ? 1 : x.shape().dim(-3);
    }

    private static Shape resultShape(Shape input, int axes, PoolPlan plan) {
        int leading = input.rank() - axes - 1;
        return axes == 1
                ? input.replaceFrom(leading, plan.columns().outputs(), plan.channels())
                : input.replaceFrom(
                        leading, plan.rows().outputs(), plan.columns().outputs(), plan.channels());
    }

    private static boolean isOneFrame(Tensor x, int axes) {
        return x.isConstantOverTime() && x.shape().rank() > axes + 1;
    }

    private static int images(Tensor x, PoolPlan plan) {
        return plan.inputSize() == 0 ? 0 : x.shape().size() / plan.inputSize();
    }

    private static int grain(PoolPlan plan) {
        return Math.max(1, GRAIN / Math.max(1, plan.inputSize()));
    }

    private static Tensor max(String op, Tensor x, int axes, PoolPlan plan) {
        if (isOneFrame(x, axes)) {
            return Tensor.constantOverTime(max(op, x.frame(), axes, plan), x.shape().dim(0));
        }
        Shape shape = resultShape(x.shape(), axes, plan);
        if (x.isSpikes()) {
            return maxOfSpikes(op, x, shape, plan);
        }
        if (x.isPending()
                && x.pending() instanceof ConvolvedSpikes sums
                && axes == 2
                && PooledConvolution.suits(sums.shape(), plan.side())) {
            return maxOfConvolution(op, x, sums, shape, plan.side());
        }
        return maxOfFloats(op, x, shape, plan);
    }

    private static Tensor maxOfConvolution(
            String op, Tensor x, ConvolvedSpikes sums, Shape shape, int side) {
        Workspace memory = x.workspace();
        PooledConvolution pooling = new PooledConvolution(sums.shape(), side);
        boolean keepsWinners = x.needsGradient() && memory.recordsGradients();
        long[] winners = memory.words(keepsWinners ? pooling.winnerWords() : 0);
        float[] out = memory.floats(shape.size());
        sums.maxima(pooling, out, winners);
        Tensor y = Tensor.wrap(memory, shape, out);
        Tensor.record(
                op,
                new Tensor[] {y},
                gradient ->
                        x.accumulate(
                                memory, new WinnerGradient(pooling, y.takeGradient(), winners)),
                x);
        return y;
    }

    private static Tensor maxOfFloats(String op, Tensor x, Shape shape, PoolPlan plan) {
        Workspace memory = x.workspace();
        float[] in = x.lease(memory);
        float[] out = memory.floats(shape.size());
        boolean keepsWinners = x.needsGradient() && memory.recordsGradients();
        float[] winner = keepsWinners ? memory.floats(shape.size()) : NONE;
        int images = images(x, plan);
        Parallel.range(
                images,
                grain(plan),
                (from, to) -> PoolKernels.max(plan, in, out, winner, from, to));
        x.release(memory, in);
        int size = x.shape().size();
        return Tensor.result(
                op,
                memory,
                shape,
                out,
                g -> {
                    float[] gx = plan.isTiling() ? memory.floats(size) : memory.zeros(size);
                    Parallel.range(
                            images,
                            grain(plan),
                            (from, to) -> PoolKernels.maxBackward(plan, g, winner, gx, from, to));
                    x.accumulate(memory, gx);
                },
                x);
    }

    private static Tensor maxOfSpikes(String op, Tensor x, Shape shape, PoolPlan plan) {
        Workspace memory = x.workspace();
        long[] in = x.spikes().words();
        long[] out = memory.words(SpikeBits.wordsFor(shape.size()));
        int images = images(x, plan);
        int aligned = SpikePoolKernels.imagesPerWordBoundary(plan);
        int grain = (grain(plan) + aligned - 1) / aligned * aligned;
        Parallel.range(images, grain, (from, to) -> SpikePoolKernels.max(plan, in, out, from, to));
        Tensor y = Tensor.wrap(memory, shape, new SpikeBits(out, shape.size()));
        Tensor.record(
                op,
                new Tensor[] {y},
                g -> {
                    if (plan.isTiling()) {
                        SpikePoolGradient winners = new SpikePoolGradient(plan, in);
                        x.accumulate(memory, new SpikePoolWinners(winners, y.takeGradient()));
                        return;
                    }
                    float[] gx = memory.zeros(x.shape().size());
                    Parallel.range(
                            images,
                            grain,
                            (from, to) ->
                                    SpikePoolKernels.maxBackward(
                                            plan, in, g, gx, new float[64], from, to));
                    x.accumulate(memory, gx);
                },
                x);
        return y;
    }

    private static Tensor average(String op, Tensor x, int axes, PoolPlan plan) {
        if (isOneFrame(x, axes)) {
            return Tensor.constantOverTime(average(op, x.frame(), axes, plan), x.shape().dim(0));
        }
        Workspace memory = x.workspace();
        Shape shape = resultShape(x.shape(), axes, plan);
        int images = images(x, plan);
        float[] in = x.lease(memory);
        float[] out = memory.floats(shape.size());
        Parallel.range(
                images, grain(plan), (from, to) -> PoolKernels.average(plan, in, out, from, to));
        x.release(memory, in);
        return Tensor.result(
                op,
                memory,
                shape,
                out,
                g -> {
                    float[] gx = memory.zeros(x.shape().size());
                    Parallel.range(
                            images,
                            grain(plan),
                            (from, to) -> PoolKernels.averageBackward(plan, g, gx, from, to));
                    x.accumulate(memory, gx);
                },
                x);
    }
}
