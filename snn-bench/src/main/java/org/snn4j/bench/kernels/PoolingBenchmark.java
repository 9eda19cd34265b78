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
import org.snn4j.layers.AvgPool2d;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.tensor.Layer;

/** Pooling 2x2 of 128 images of 32x32 pixels and 64 channels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PoolingBenchmark {
    /** Spike density; at 1 the input is values, not spikes. */
    @Param({"0.05", "0.2", "1"})
    double density;

    @Param({"true", "false"})
    boolean max;

    private Passes passes;

    /** Builds the layer. */
    @Setup
    public void prepare() {
        Layer pool = max ? new MaxPool2d(2) : new AvgPool2d(2);
        passes = new Passes(pool::forward, Passes.spikesOrValues(density, 4, 32, 32, 32, 64));
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
