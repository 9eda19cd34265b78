package org.snn4j.neurons;

import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.LifKernel;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Recurrent LIF over all timesteps as one differentiable function. Samples do not see each other,
 * so each thread takes some of them through all of time.
 */
final class RecurrentFunction {
    private static final float[] NONE = new float[0];
    private static final LifKernel KERNEL = LifKernels.best();

    private final LifConstants constants;
    private final Tensor input;
    private final Tensor weight;
    private final Tensor bias;
    private final Workspace memory;
    private final int timesteps;
    private final int batch;
    private final int features;
    private final int width;

    private RecurrentFunction(LifConstants constants, Tensor input, Tensor weight, Tensor bias) {
        this.constants = constants;
        this.input = input;
        this.weight = weight;
        this.bias = bias;
        this.memory = input.workspace();
        this.timesteps = input.shape().dim(0);
        this.batch = input.shape().dim(1);
        this.features = input.shape().dim(2);
        this.width = batch * features;
    }

    /**
     * Runs the neurons from rest; {@code input [T, N, F]}, {@code weight [F, F]} (to, from), {@code
     * bias [F]}.
     */
    static Tensor apply(LifConstants constants, Tensor input, Tensor weight, Tensor bias) {
        return new RecurrentFunction(constants, input, weight, bias).run();
    }

    private Tensor run() {
        int size = timesteps * width;
        float[] x = input.lease(memory);
        float[] h = memory.floats(size);
        System.arraycopy(x, 0, h, 0, size);
        input.release(memory, x);
        float[] byInput = transposed(weight.data());
        float[] v = memory.zeros(width);
        SpikeBits bits = new SpikeBits(memory.words(SpikeBits.wordsFor(size)), size);
        SpikeSink sink = SpikeSink.of(bits.words(), features);
        Parallel.range(batch, 1, (from, to) -> forward(from, to, h, byInput, v, bits, sink));
        memory.recycle(v);
        memory.recycle(byInput);
        Tensor spikes = Tensor.wrap(memory, input.shape(), bits);
        Tensor.record(
                "recurrent lif",
                new Tensor[] {spikes},
                gradient -> backward(spikes, h, bits),
                input,
                weight,
                bias);
        return spikes;
    }

    private float[] transposed(float[] matrix) {
        float[] columns = memory.floats(features * features);
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                columns[j * features + i] = matrix[i * features + j];
            }
        }
        return columns;
    }

    private void forward(
            int firstSample,
            int endSample,
            float[] h,
            float[] byInput,
            float[] v,
            SpikeBits bits,
            SpikeSink sink) {
        float[] offsets = bias.data();
        for (int t = 0; t < timesteps; t++) {
            for (int n = firstSample; n < endSample; n++) {
                int row = t * width + n * features;
                add(offsets, 0, h, row);
                for (int j = 0; t > 0 && j < features; j++) {
                    if (bits.get(row - width + j)) {
                        add(byInput, j * features, h, row);
                    }
                }
            }
            KERNEL.forward(
                    constants,
                    t,
                    t + 1,
                    width,
                    firstSample * features,
                    endSample * features,
                    h,
                    false,
                    v,
                    h,
                    sink);
        }
    }

    private void add(float[] from, int fromOffset, float[] to, int toOffset) {
        for (int i = 0; i < features; i++) {
            to[toOffset + i] += from[fromOffset + i];
        }
    }

    private void backward(Tensor spikes, float[] h, SpikeBits bits) {
        float[] g = spikes.takeGradient();
        float[] gv = memory.zeros(width);
        float[] byInput = transposed(weight.data());
        int parts = Parallel.partCount(batch, 1);
        float[][] weightParts = new float[parts][];
        for (int p = 0; p < parts; p++) {
            weightParts[p] = memory.zeros(features * features);
        }
        Parallel.parts(
                batch,
                1,
                (part, from, to) -> backward(from, to, h, g, gv, byInput, bits, weightParts[part]));
        memory.recycle(gv);
        memory.recycle(byInput);
        ObservedBackward.tell(
                memory, spikes, g, i -> constants.surrogate().slope(constants.argument(h[i])));
        bias.accumulate(memory, sumRows(g));
        weight.accumulate(memory, sumTransposed(weightParts));
        input.accumulate(memory, g);
    }

    /**
     * In place: row {@code t} of {@code g} turns from the derivative of the spikes into that of the
     * current.
     */
    private void backward(
            int firstSample,
            int endSample,
            float[] h,
            float[] g,
            float[] gv,
            float[] byInput,
            SpikeBits bits,
            float[] gWeight) {
        for (int t = timesteps - 1; t >= 0; t--) {
            KERNEL.backward(
                    constants,
                    t,
                    t + 1,
                    width,
                    firstSample * features,
                    endSample * features,
                    h,
                    g,
                    NONE,
                    gv,
                    g,
                    false);
            for (int n = firstSample; t > 0 && n < endSample; n++) {
                int row = t * width + n * features;
                int before = row - width;
                for (int j = 0; j < features; j++) {
                    g[before + j] += dot(byInput, j * features, g, row);
                    if (bits.get(before + j)) {
                        add(g, row, gWeight, j * features);
                    }
                }
            }
        }
    }

    private float dot(float[] a, int aOffset, float[] b, int bOffset) {
        float sum = 0;
        for (int i = 0; i < features; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    private float[] sumRows(float[] g) {
        float[] sum = memory.zeros(features);
        for (int row = 0; row < g.length; row += features) {
            add(g, row, sum, 0);
        }
        return sum;
    }

    private float[] sumTransposed(float[][] parts) {
        float[] sum = memory.floats(features * features);
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                float total = 0;
                for (float[] part : parts) {
                    total += part[j * features + i];
                }
                sum[i * features + j] = total;
            }
        }
        for (float[] part : parts) {
            memory.recycle(part);
        }
        return sum;
    }
}
