package org.snn4j.bench.kernels;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.DenseMath;
import org.snn4j.tensor.kernel.Scratch;

/** The dense kernels below layers: matrix products and convolution. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DenseMathBenchmark {
    private static final int SIZE = 1024;
    private static final ConvolutionShape SHAPE =
            new ConvolutionShape(64, 32, 32, 64, 64, new ConvolutionGeometry(3, 3, 1, 1, 1, 1, 1));

    private float[] a;
    private float[] b;
    private float[] c;
    private float[] x;
    private float[] w;
    private float[] y;
    private float[] gx;
    private float[] gw;

    /** Draws the operands. */
    @Setup
    public void prepare() {
        a = Passes.values(SIZE, SIZE).data();
        b = a.clone();
        c = new float[SIZE * SIZE];
        x = Passes.values(SHAPE.inputSize()).data();
        w = Passes.values(SHAPE.weightSize()).data();
        y = Passes.values(SHAPE.outputSize()).data();
        gx = new float[x.length];
        gw = new float[w.length];
    }

    /** Product of two matrices of 1024 rows and columns. */
    @Benchmark
    public float[] multiply() {
        DenseMath.multiply(a, false, b, true, c, SIZE, SIZE, SIZE);
        return c;
    }

    /** Convolution of 64 images of 32x32 pixels, 64 to 64 channels, 3x3. */
    @Benchmark
    public float[] convolve() {
        DenseMath.convolve(SHAPE, x, w, y, Scratch.ALLOCATING);
        return y;
    }

    /** Both gradients of {@link #convolve}. */
    @Benchmark
    public float[] convolveBackward() {
        DenseMath.convolveBackward(SHAPE, x, w, y, gx, gw);
        return gx;
    }
}
