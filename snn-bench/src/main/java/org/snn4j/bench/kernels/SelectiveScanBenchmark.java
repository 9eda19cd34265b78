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
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.SelectiveScan;
import org.snn4j.tensor.ops.Shapes;

/**
 * The selective scan of 64 channels with 8 states over 24 timesteps of 32 samples, forward and
 * backward: fused, and timestep by timestep with the state handed on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SelectiveScanBenchmark {
    private static final int TIMESTEPS = 24;
    private static final int SAMPLES = 32;
    private static final int CHANNELS = 64;
    private static final int STATES = 8;

    private final Tensor delta = Tensor.full(0.1f, TIMESTEPS, SAMPLES, CHANNELS);
    private final Tensor decay = Tensor.full(-1f, CHANNELS, STATES);
    private final Tensor toState = Passes.values(TIMESTEPS, SAMPLES, STATES);
    private final Tensor around = Tensor.full(1f, CHANNELS);
    private Passes fused;
    private Passes stepped;

    /** Makes both ways. */
    @Setup
    public void prepare() {
        Tensor input = Passes.values(TIMESTEPS, SAMPLES, CHANNELS);
        fused = new Passes(x -> SelectiveScan.scan(inputs(x)).output(), input);
        stepped = new Passes(this::stepped, input);
    }

    private SelectiveScan.Inputs inputs(Tensor x) {
        return new SelectiveScan.Inputs(x, delta, decay, toState, toState, around);
    }

    private Tensor stepped(Tensor x) {
        Tensor[] outputs = new Tensor[TIMESTEPS];
        Tensor state = Tensor.zeros(SAMPLES, CHANNELS, STATES);
        for (int t = 0; t < TIMESTEPS; t++) {
            Tensor to = step(toState, t);
            SelectiveScan.Scanned scanned =
                    SelectiveScan.scan(
                            new SelectiveScan.Inputs(
                                    step(x, t), step(delta, t), decay, to, to, around),
                            state);
            outputs[t] = Shapes.reshape(scanned.output(), SAMPLES, CHANNELS);
            state = scanned.last();
        }
        return Shapes.stack(outputs);
    }

    private static Tensor step(Tensor x, int t) {
        return Shapes.reshape(Shapes.timestep(x, t), 1, SAMPLES, x.shape().last());
    }

    /** Forward, all timesteps at once. */
    @Benchmark
    public int forward() {
        return fused.forward();
    }

    /** Forward, then backward, all timesteps at once. */
    @Benchmark
    public int forwardAndBackward() {
        return fused.forwardAndBackward();
    }

    /** Forward, timestep by timestep. */
    @Benchmark
    public int forwardStepped() {
        return stepped.forward();
    }

    /** Forward, then backward, timestep by timestep. */
    @Benchmark
    public int forwardAndBackwardStepped() {
        return stepped.forwardAndBackward();
    }
}
