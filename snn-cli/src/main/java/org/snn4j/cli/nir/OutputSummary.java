package org.snn4j.cli.nir;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.tensor.Tensor;

/** What came out of a run: sums over time, and what they say about classes. */
final class OutputSummary {
    private static final int FEW = 16;

    private final int samples;
    private final List<double[]> few = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private int timesteps;
    private int done;
    private int right;
    private double sum;
    private long values;

    OutputSummary(int samples) {
        this.samples = samples;
    }

    /** Adds a batch {@code [T, N, ...]}. */
    void add(Tensor output, int[] classes) {
        timesteps = output.shape().dim(0);
        int width = output.shape().dropFirst().dropFirst().size();
        float[] data = output.data();
        for (int n = 0; n < classes.length; n++) {
            double[] sums = new double[width];
            for (int t = 0; t < timesteps; t++) {
                int row = (t * classes.length + n) * width;
                for (int i = 0; i < width; i++) {
                    sums[i] += data[row + i];
                    if (samples == 1 && width == 1 && data[row + i] != 0) {
                        steps.add(t);
                    }
                }
            }
            add(sums, classes[n]);
        }
    }

    private void add(double[] sums, int label) {
        int best = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += sums[i];
            best = sums[i] > sums[best] ? i : best;
        }
        values += (long) timesteps * sums.length;
        right += best == label ? 1 : 0;
        done++;
        if (done <= FEW && sums.length <= FEW) {
            few.add(sums);
        }
    }

    void print(PrintWriter out, boolean isLabelled) {
        out.printf(
                Locale.ROOT,
                "%d samples of %d timesteps, mean output %.6g%n",
                done,
                timesteps,
                sum / Math.max(1, values));
        if (isLabelled) {
            out.printf(
                    Locale.ROOT,
                    "%d of %d right (%.2f %%): the class is the output with the largest sum%n",
                    right,
                    done,
                    100.0 * right / Math.max(1, done));
            return;
        }
        for (int n = 0; n < few.size(); n++) {
            out.print("sample " + n + ", sums over time:");
            for (double value : few.get(n)) {
                out.printf(Locale.ROOT, " %.6g", value);
            }
            out.println();
        }
        if (!steps.isEmpty() && steps.size() < timesteps) {
            List<Integer> shown = steps.subList(0, Math.min(FEW, steps.size()));
            out.println("not 0 at timesteps " + shown + (shown.size() < steps.size() ? " .." : ""));
        }
    }
}
