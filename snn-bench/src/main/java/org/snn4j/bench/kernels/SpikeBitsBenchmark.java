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
import org.snn4j.tensor.SpikeBits;

/** Spike bits to floats and back, 2^23 values. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpikeBitsBenchmark {
    private static final int SIZE = 1 << 23;

    @Param({"0.05", "0.3"})
    double density;

    private SpikeBits bits;
    private float[] values;

    /** Draws the spikes. */
    @Setup
    public void prepare() {
        bits = Passes.spikes(density, SIZE).spikes();
        values = new float[SIZE];
        bits.unpack(0, SIZE, values, 0);
    }

    /** Bits to floats. */
    @Benchmark
    public float[] unpack() {
        bits.unpack(0, SIZE, values, 0);
        return values;
    }

    /** Floats to bits. */
    @Benchmark
    public SpikeBits pack() {
        return SpikeBits.pack(values);
    }

    /** Number of spikes. */
    @Benchmark
    public int count() {
        return bits.count();
    }
}
