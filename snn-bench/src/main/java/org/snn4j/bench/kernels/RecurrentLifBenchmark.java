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
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Tensor;

/** Recurrent LIF, 256 neurons, 100 timesteps, batch 64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecurrentLifBenchmark {
    private Passes passes;

    /** Factor of a current that is uniform in -1 to 1: more spikes with more current. */
    @Param({"0.5", "2"})
    float current;

    /** Builds the layer. */
    @Setup
    public void prepare() {
        float[] x = Passes.values(100, 64, 256).data();
        for (int i = 0; i < x.length; i++) {
            x[i] *= current;
        }
        RecurrentLif neurons = new RecurrentLif(256, LifConfig.DEFAULT.withLeak(0.95f));
        passes = new Passes(neurons::forward, Tensor.of(x, 100, 64, 256));
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
