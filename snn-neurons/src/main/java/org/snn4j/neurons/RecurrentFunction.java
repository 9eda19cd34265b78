package org.snn4j.neurons;

import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.LifKernel;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.PackedMatrix;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.SpikeConvolution;

/**
 * Recurrent LIF over all timesteps as one differentiable function. Samples do not see each other,
 * so each thread takes some of them through all of time.
 */
final class RecurrentFunction {
    private static final float[] NONE = new float[0];

    /** Samples that share each load of the weights. */
    private static final int SAMPLES = 4;

    /** Rows for which a second thread pays. */
    private static final int ROW_GRAIN = 64;

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
        float[] byInput = transposed(weight.data());
        float[] v = memory.zeros(width);
        SpikeBits bits = new SpikeBits(memory.words(SpikeBits.wordsFor(size)), size);
        SpikeSink sink = SpikeSink.of(bits.words(), features);
        // Currents of a timestep turn into potentials in place, if somebody will read them.
        float[] kept = memory.recordsGradients() ? h : NONE;
        Parallel.range(
                batch, 1, (from, to) -> forward(from, to, x, h, kept, byInput, v, bits, sink));
        input.release(memory, x);
        memory.recycle(v);
        memory.recycle(byInput);
        Tensor spikes = Tensor.wrap(memory, input.shape(), bits);
        MembraneObserver.tell(memory, width, size);
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
        Parallel.range(
                features,
                ROW_GRAIN,
                (from, to) -> {
                    for (int j = from; j < to; j++) {
                        for (int i = 0; i < features; i++) {
                            columns[j * features + i] = matrix[i * features + j];
                        }
                    }
                });
        return columns;
    }

    private void forward(
            int firstSample,
            int endSample,
            float[] x,
            float[] h,
            float[] kept,
            float[] byInput,
            float[] v,
            SpikeBits bits,
            SpikeSink sink) {
        // Few samples at a time: their currents and potentials stay in the first-level cache.
        for (int n = firstSample; n < endSample; n += SAMPLES) {
            int end = Math.min(endSample, n + SAMPLES);
            forwardTogether(n, end, x, h, kept, byInput, v, bits, sink);
        }
    }

    private void forwardTogether(
            int firstSample,
            int endSample,
            float[] x,
            float[] h,
            float[] kept,
            float[] byInput,
            float[] v,
            SpikeBits bits,
            SpikeSink sink) {
        float[] offsets = bias.data();
        for (int t = 0; t < timesteps; t++) {
            for (int n = firstSample; n < endSample; n++) {
                int row = t * width + n * features;
                for (int i = 0; i < features; i++) {
                    h[row + i] = x[row + i] + offsets[i];
                }
                if (t > 0) {
                    addFiring(bits, row - width, byInput, h, row);
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
                    t * width + firstSample * features,
                    0,
                    v,
                    firstSample * features,
                    kept,
                    sink);
        }
    }

    /** Adds the weights from every neuron that fired. */
    private void addFiring(SpikeBits bits, int fired, float[] byInput, float[] h, int row) {
        for (int first = 0; first < features; first += Long.SIZE) {
            long word = bits.bits(fired + first, Math.min(Long.SIZE, features - first));
            SpikeConvolution.addChosen(word, byInput, first * features, features, h, row);
        }
    }

    private void backward(Tensor spikes, float[] h, SpikeBits bits) {
        float[] g = spikes.takeGradient();
        float[] gv = memory.zeros(width);
        float[] buffer = memory.floats(PackedMatrix.length(features, features));
        PackedMatrix toInputs = new PackedMatrix(weight.data(), features, features, buffer);
        Parallel.range(batch, SAMPLES, (from, to) -> backward(from, to, h, toInputs, g, gv));
        memory.recycle(buffer);
        memory.recycle(gv);
        ObservedBackward.tell(
                memory, spikes, g, i -> constants.surrogate().slope(constants.argument(h[i])));
        bias.accumulate(memory, sumRows(g));
        weight.accumulate(memory, weightGradient(g, bits));
        input.accumulate(memory, g);
    }

    /**
     * In place: row {@code t} of {@code g} turns from the derivative of the spikes into that of the
     * current, and goes back through the weights to the spikes of the timestep before.
     */
    private void backward(
            int firstSample,
            int endSample,
            float[] h,
            PackedMatrix toInputs,
            float[] g,
            float[] gv) {
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
            if (t > 0) {
                int row = t * width + firstSample * features;
                int samples = endSample - firstSample;
                toInputs.add(samples, g, row, features, g, row - width, features);
            }
        }
    }

    /** Spikes of the timestep before against the current's gradient, {@code [F (to), F]}. */
    private float[] weightGradient(float[] g, SpikeBits bits) {
        float[] byInput = memory.floats(features * features);
        ConvolutionShape shape =
                new ConvolutionShape(
                        timesteps * batch, 1, 1, features, features, ConvolutionGeometry.square(1));
        SpikeConvolution.weightGradient(shape, oneStepLater(bits), g, byInput);
        float[] byOutput = transposed(byInput);
        memory.recycle(byInput);
        return byOutput;
    }

    private long[] oneStepLater(SpikeBits bits) {
        long[] from = bits.words();
        long[] later = memory.words(from.length);
        int shift = width & 63;
        for (int i = width >> 6; i < later.length; i++) {
            int word = i - (width >> 6);
            later[i] = from[word] << shift;
            if (shift != 0 && word > 0) {
                later[i] |= from[word - 1] >>> 64 - shift;
            }
        }
        int behind = bits.size() & 63;
        if (behind != 0) {
            later[later.length - 1] &= (1L << behind) - 1;
        }
        return later;
    }

    private float[] sumRows(float[] g) {
        float[][] parts = new float[Parallel.partCount(timesteps * batch, ROW_GRAIN)][features];
        Parallel.parts(
                timesteps * batch,
                ROW_GRAIN,
                (part, from, to) -> {
                    for (int row = from; row < to; row++) {
                        add(g, row * features, parts[part]);
                    }
                });
        float[] sum = memory.zeros(features);
        for (float[] part : parts) {
            add(part, 0, sum);
        }
        return sum;
    }

    private static void add(float[] from, int at, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[at + i];
        }
    }
}
