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
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.ProductKernel;
import org.snn4j.tensor.kernel.SpikeConvolution;

/**
 * Recurrent LIF over all timesteps as one differentiable function. Samples do not see each other,
 * so each thread takes some of them through all of time.
 */
final class RecurrentFunction {
    private static final float[] NONE = new float[0];

    /** Samples that share each load of the weights. */
    private static final int SAMPLES = 4;

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

    /** Adds the weights from every neuron that fired. */
    private void addFiring(SpikeBits bits, int fired, float[] byInput, float[] h, int row) {
        for (int first = 0; first < features; first += Long.SIZE) {
            long word = bits.bits(fired + first, Math.min(Long.SIZE, features - first));
            while (word != 0) {
                add(byInput, (first + Long.numberOfTrailingZeros(word)) * features, h, row);
                word &= word - 1;
            }
        }
    }

    private void backward(Tensor spikes, float[] h, SpikeBits bits) {
        float[] g = spikes.takeGradient();
        float[] gv = memory.zeros(width);
        Parallel.range(batch, SAMPLES, (from, to) -> backward(from, to, h, g, gv));
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
    private void backward(int firstSample, int endSample, float[] h, float[] g, float[] gv) {
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
                ProductKernel.BEST.add(
                        endSample - firstSample,
                        features,
                        features,
                        g,
                        row,
                        features,
                        1,
                        weight.data(),
                        0,
                        features,
                        g,
                        row - width,
                        features);
            }
        }
    }

    /** Spikes of each timestep against the current's gradient of the next, {@code [F (to), F]}. */
    private float[] weightGradient(float[] g, SpikeBits bits) {
        int rows = (timesteps - 1) * batch;
        float[] byInput = memory.zeros(features * features);
        if (rows > 0) {
            float[] later = memory.floats(rows * features);
            System.arraycopy(g, width, later, 0, later.length);
            ConvolutionShape shape =
                    new ConvolutionShape(
                            rows, 1, 1, features, features, ConvolutionGeometry.square(1));
            SpikeConvolution.weightGradient(shape, bits.words(), later, byInput);
            memory.recycle(later);
        }
        float[] byOutput = transposed(byInput);
        memory.recycle(byInput);
        return byOutput;
    }

    private float[] sumRows(float[] g) {
        float[] sum = memory.zeros(features);
        for (int row = 0; row < g.length; row += features) {
            add(g, row, sum, 0);
        }
        return sum;
    }
}
