package org.snn4j.bench.kernels;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.FastSigmoid;
import org.snn4j.neurons.surrogate.Rectangular;
import org.snn4j.neurons.surrogate.Sigmoid;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.neurons.surrogate.TanhWindow;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.SpikeBits;

/** The LIF kernels over 4 timesteps of 32 images of 32x32 pixels and 64 channels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LifBenchmark {
    private static final int TIMESTEPS = 4;
    private static final int WIDTH = 32 * 32 * 32 * 64;
    private static final float[] NONE = new float[0];

    /** Surrogates with a kernel of their own, with their usual constants. */
    public enum Slope {
        /** Arctan. */
        ATAN(new Atan()),
        /** Sigmoid. */
        SIGMOID(new Sigmoid()),
        /** Fast sigmoid. */
        FAST_SIGMOID(new FastSigmoid()),
        /** Rectangle. */
        RECTANGULAR(new Rectangular()),
        /** Triangle. */
        TRIANGLE(new Triangle()),
        /** Window of tanh. */
        TANH_WINDOW(new TanhWindow());

        private final Surrogate surrogate;

        Slope(Surrogate surrogate) {
            this.surrogate = surrogate;
        }
    }

    @Param Slope slope;

    @Param({"SOFT", "HARD"})
    Reset reset;

    private LifConstants constants;
    private float[] x;
    private float[] v;
    private float[] h;
    private float[] g;
    private long[] words;

    /** Fills the membrane potentials that the backward pass reads. */
    @Setup
    public void prepare() {
        constants =
                LifConstants.of(LifConfig.DEFAULT.withReset(reset).withSurrogate(slope.surrogate));
        x = Passes.values(TIMESTEPS, WIDTH).data();
        v = new float[WIDTH];
        h = new float[x.length];
        g = x.clone();
        words = new long[SpikeBits.wordsFor(x.length)];
        forward();
    }

    /** Membrane potentials and spike bits of all timesteps. */
    @Benchmark
    public long[] forward() {
        LifKernels.forward(constants, TIMESTEPS, WIDTH, x, false, v, h, words);
        return words;
    }

    /** Spike bits alone, as inference needs them. */
    @Benchmark
    public long[] forwardSpikesOnly() {
        LifKernels.forwardKeepingNone(constants, TIMESTEPS, WIDTH, x, false, NONE, words);
        return words;
    }

    /** Gradient of the input. */
    @Benchmark
    public float[] backward() {
        LifKernels.backward(constants, TIMESTEPS, WIDTH, h, x, NONE, v, g, false);
        return g;
    }
}
