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
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.SpikeConvolution;
import org.snn4j.tensor.kernel.SpikeMethod;

/**
 * The two ways to multiply spikes, 4096 rows of 512 spikes: where their times cross is what {@link
 * SpikeMethod#CROSSOVER} should be on this machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpikeSumBenchmark {
    private static final int ROWS = 4096;
    private static final int INPUTS = 512;

    /** Spike density. */
    @Param({"0.02", "0.1", "0.15", "0.2", "0.3"})
    double density;

    /** Outputs of each row. */
    @Param({"64", "256"})
    int outputs;

    private ConvolutionShape shape;
    private long[] spikes;
    private float[] weights;
    private float[] sums;

    /** Draws the operands. */
    @Setup
    public void prepare() {
        shape = new ConvolutionShape(ROWS, 1, 1, INPUTS, outputs, ConvolutionGeometry.square(1));
        spikes = Passes.spikes(density, ROWS, INPUTS).spikes().words();
        weights = Passes.values(INPUTS, outputs).data();
        sums = new float[ROWS * outputs];
    }

    /** One addition for each spike. */
    @Benchmark
    public float[] scan() {
        SpikeConvolution.forward(shape, spikes, weights, sums, SpikeMethod.SCAN);
        return sums;
    }

    /** Tables of six rows. */
    @Benchmark
    public float[] tables() {
        SpikeConvolution.forward(shape, spikes, weights, sums, SpikeMethod.TABLES);
        return sums;
    }
}
