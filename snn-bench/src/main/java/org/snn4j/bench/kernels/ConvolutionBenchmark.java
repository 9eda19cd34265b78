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
import org.snn4j.layers.Conv2d;

/** Convolution 3x3 with padding, 64 images. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {
    /** Spike density; at 1 the input is values, not spikes. */
    @Param({"0.02", "0.1", "0.3", "1"})
    double density;

    /** Input and output channels; images have {@code 2048 / channels} rows and columns. */
    @Param({"64", "128", "256"})
    int channels;

    private Passes passes;

    /** Builds the layer. */
    @Setup
    public void prepare() {
        int side = 2048 / channels;
        Conv2d convolution = new Conv2d(channels, channels, 3).same().withoutBias();
        passes =
                new Passes(
                        convolution::forward,
                        Passes.spikesOrValues(density, 4, 16, side, side, channels));
    }

    /** Forward, remembering nothing. */
    @Benchmark
    public int forward() {
        return passes.forward();
    }

    /** Forward, then backward to the input and all parameters. */
    @Benchmark
    public int forwardAndBackward() {
        return passes.forwardAndBackward();
    }
}
