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
import org.snn4j.layers.BatchNorm;

/** Batch normalisation of 128 images of 32x32 pixels, statistics included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BatchNormBenchmark {
    @Param({"64", "256"})
    int channels;

    private Passes passes;

    /** Builds the layer. */
    @Setup
    public void prepare() {
        BatchNorm norm = new BatchNorm(channels);
        passes = new Passes(norm::forward, Passes.values(4, 32, 32, 32, channels));
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
