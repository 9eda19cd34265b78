package org.snn4j.layers.ttfs;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.SpikeTimes;

/**
 * Turns activations into spike times: {@code t = min(max(x, 0), tMax)}, passed on as {@code z =
 * exp(t)}. The larger an activation, the later its spike. Keeps the shape.
 */
public final class Latencies implements Layer {
    private final double tMax;
    private final int timesteps;

    /**
     * @param tMax latest time, above 0
     * @param timesteps into how many steps hardware cuts the time to {@code tMax}, 1 or more;
     *     computing is exact
     */
    public Latencies(double tMax, int timesteps) {
        Check.positive("Latencies.tMax", tMax);
        Check.atLeastOne("Latencies.timesteps", timesteps);
        this.tMax = tMax;
        this.timesteps = timesteps;
    }

    /** Latest time. */
    public double tMax() {
        return tMax;
    }

    /** Into how many steps hardware cuts the time up to {@link #tMax}. */
    public int timesteps() {
        return timesteps;
    }

    @Override
    public Tensor forward(Tensor input) {
        return SpikeTimes.latencies(input, tMax);
    }

    @Override
    public String describe() {
        return "Latencies up to " + tMax;
    }
}
