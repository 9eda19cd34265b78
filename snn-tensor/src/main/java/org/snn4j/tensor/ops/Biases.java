package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.CompactBackward;
import org.snn4j.tensor.CompactGradient;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/** One value added to each channel. */
public final class Biases {
    private static final int GRAIN = 256;

    private Biases() {}

    /**
     * {@code y[..., c] = x[..., c] + bias[c]}.
     *
     * @param x {@code [..., C]}
     * @param bias {@code [C]}
     */
    public static Tensor add(Tensor x, Tensor bias) {
        int channels = x.shape().last();
        Check.shape("bias", Shape.of(channels), bias.shape());
        if (x.isConstantOverTime() && x.shape().rank() > 1) {
            return Tensor.constantOverTime(add(x.frame(), bias), x.shape().dim(0));
        }
        Workspace memory = Workspace.of(x, bias);
        Tensor y = sum(memory, x, bias);
        Tensor.record("bias", new Tensor[] {y}, new BiasBackward(memory, x, bias, y), x, bias);
        return y;
    }

    private static Tensor sum(Workspace memory, Tensor x, Tensor bias) {
        if (x.isPending() && x.pending() instanceof ConvolvedSpikes sums && !sums.hasBias()) {
            return Tensor.wrap(memory, x.shape(), sums.plus(memory, bias.data()));
        }
        float[] in = x.lease(memory);
        float[] out = memory.floats(in.length);
        addRows(in, bias.data(), out);
        x.release(memory, in);
        x.giveBackIfCheap();
        return Tensor.wrap(memory, x.shape(), out);
    }

    /**
     * Adds a bias to each row.
     *
     * @param offsets one for each column; none to leave the rows alone
     */
    static void addInPlace(float[] rows, float[] offsets) {
        if (offsets.length > 0) {
            addRows(rows, offsets, rows);
        }
    }

    private static void addRows(float[] in, float[] offsets, float[] out) {
        int channels = offsets.length;
        Parallel.range(
                channels == 0 ? 0 : in.length / channels,
                GRAIN,
                (from, to) -> {
                    for (int row = from; row < to; row++) {
                        int at = row * channels;
                        for (int c = 0; c < channels; c++) {
                            out[at + c] = in[at + c] + offsets[c];
                        }
                    }
                });
    }

    /** Passes the gradient on and sums it up for the bias. */
    private record BiasBackward(Workspace memory, Tensor x, Tensor bias, Tensor y)
            implements CompactBackward {
        @Override
        public void run(float[] gradient) {
            addToBias(gradient);
            x.accumulate(memory, y.takeGradient());
        }

        @Override
        public boolean takes(CompactGradient gradient) {
            return gradient instanceof WinnerGradient;
        }

        @Override
        public void run(CompactGradient gradient) {
            addToBias(((WinnerGradient) gradient).values());
            x.accumulate(memory, gradient);
        }

        private void addToBias(float[] rows) {
            if (bias.needsGradient()) {
                bias.accumulate(memory, sumRows(memory, rows, bias.shape().size()));
            }
        }
    }

    /** Sum of the rows, each column in double over parts of fixed borders. */
    static float[] sumRows(Workspace memory, float[] gradient, int channels) {
        int rows = channels == 0 ? 0 : gradient.length / channels;
        double[][] parts = new double[Parallel.partCount(rows, GRAIN)][channels];
        Parallel.parts(
                rows,
                GRAIN,
                (part, from, to) -> {
                    double[] sum = parts[part];
                    for (int row = from; row < to; row++) {
                        for (int c = 0; c < channels; c++) {
                            sum[c] += gradient[row * channels + c];
                        }
                    }
                });
        float[] total = memory.floats(channels);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (double[] part : parts) {
                sum += part[c];
            }
            total[c] = (float) sum;
        }
        return total;
    }
}
