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
import org.snn4j.layers.MaxPool2d;

/**
 * Convolution of 512 maps of 12x12 pixels and 12 channels to 64, 5x5, with maximum pooling 2x2
 * behind it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PooledConvolutionBenchmark {
    /** Spike density; at 1 the input is values, not spikes, and the two run one after the other. */
    @Param({"0.05", "0.2", "1"})
    double density;

    private Passes passes;

    /** Builds the layers. */
    @Setup
    public void prepare() {
        Conv2d convolution = new Conv2d(12, 64, 5);
        MaxPool2d pool = new MaxPool2d(2);
        passes =
                new Passes(
                        x -> pool.forward(convolution.forward(x)),
                        Passes.spikesOrValues(density, 4, 128, 12, 12, 12));
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
