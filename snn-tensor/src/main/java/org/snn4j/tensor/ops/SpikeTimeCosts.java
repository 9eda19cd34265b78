package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** What is added to the loss of networks of first spikes; specs/algo-ttfs-skip.md. */
public final class SpikeTimeCosts {
    private SpikeTimeCosts() {}

    /**
     * Cost of neurons that all their inputs together cannot make fire: {@code mean_o max(0, theta -
     * sum_i w_io)}.
     *
     * @param weight {@code [.., out]}: all axes but the last are inputs
     * @param threshold theta
     * @return a scalar
     */
    public static Tensor weight(Tensor weight, double threshold) {
        Workspace memory = weight.workspace();
        int outputs = weight.shape().last();
        float[] w = weight.data();
        double[] sums = new double[outputs];
        for (int i = 0; i < w.length; i++) {
            sums[i % outputs] += w[i];
        }
        double cost = 0;
        for (double sum : sums) {
            cost += Math.max(0, threshold - sum);
        }
        float[] value = memory.floats(1);
        value[0] = (float) (cost / outputs);
        return Tensor.result(
                "weight cost",
                memory,
                Shape.of(),
                value,
                upstream -> {
                    float[] gradient = memory.floats(w.length);
                    for (int i = 0; i < w.length; i++) {
                        gradient[i] = sums[i % outputs] < threshold ? -upstream[0] / outputs : 0f;
                    }
                    weight.accumulate(memory, gradient);
                },
                weight);
    }

    /**
     * Gap between two branches: {@code mean_n (mean_i a_ni - mean_i b_ni)^2}.
     *
     * @param a spike times {@code [N, ...]}
     * @param b spike times {@code [N, ...]}
     * @return a scalar
     * @throws ShapeException if the numbers of samples differ
     */
    public static Tensor gap(Tensor a, Tensor b) {
        int samples = a.shape().dim(0);
        if (b.shape().dim(0) != samples) {
            throw new ShapeException(
                    "gap: second branch", samples + " samples", b.shape().toString(), "");
        }
        Check.atLeastOne("gap: samples", samples);
        Workspace memory = Workspace.of(a, b);
        double[] gaps = means(a, samples);
        double[] others = means(b, samples);
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            gaps[n] -= others[n];
            sum += gaps[n] * gaps[n];
        }
        float[] value = memory.floats(1);
        value[0] = (float) (sum / samples);
        return Tensor.result(
                "gap",
                memory,
                Shape.of(),
                value,
                upstream -> {
                    a.accumulate(memory, spread(memory, gaps, a, upstream[0]));
                    b.accumulate(memory, spread(memory, gaps, b, -upstream[0]));
                },
                a,
                b);
    }

    private static double[] means(Tensor x, int samples) {
        float[] values = x.data();
        int size = values.length / samples;
        double[] means = new double[samples];
        for (int i = 0; i < values.length; i++) {
            means[i / size] += values[i] / (double) size;
        }
        return means;
    }

    private static float[] spread(Workspace memory, double[] gaps, Tensor x, float upstream) {
        int samples = gaps.length;
        float[] gradient = memory.floats(x.shape().size());
        int size = gradient.length / samples;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) (2 * upstream * gaps[i / size] / samples / size);
        }
        return gradient;
    }
}
