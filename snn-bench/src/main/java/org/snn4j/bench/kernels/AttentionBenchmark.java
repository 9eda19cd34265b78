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
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Attention;

/** Attention without softmax: 64 samples, 64 tokens, 256 features, 8 heads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AttentionBenchmark {
    /** Spike density of query, key and value. */
    @Param({"0.05", "0.2", "0.5"})
    double density;

    private Passes passes;

    /** Draws the spikes. */
    @Setup
    public void prepare() {
        Tensor spikes = Passes.spikes(density, 4, 16, 64, 256);
        passes = new Passes(x -> Attention.withoutSoftmax(x, x, x, 8, 0.125f), spikes);
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
