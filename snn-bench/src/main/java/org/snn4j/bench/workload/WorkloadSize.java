package org.snn4j.bench.workload;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.snn4j.tensor.Check;

/**
 * How much a workload does.
 *
 * @param timesteps 1 or more
 * @param batch samples of a step, 1 or more
 * @param density share of spikes that {@link Trial#of} arranges for, 0 to 1; empty leaves the
 *     workload as it is
 * @param bits of weights and membranes of its integer form, 2 to 16; empty for float alone
 */
public record WorkloadSize(int timesteps, int batch, OptionalDouble density, OptionalInt bits) {
    public WorkloadSize {
        Check.atLeastOne("timesteps", timesteps);
        Check.atLeastOne("batch", batch);
        if (density.isPresent()) {
            Check.inRange("density", density.getAsDouble(), 0, 1);
        }
        if (bits.isPresent()) {
            Check.inRange("bits", bits.getAsInt(), 2, 16);
        }
    }

    /** With densities left as they are. */
    public WorkloadSize(int timesteps, int batch) {
        this(timesteps, batch, OptionalDouble.empty(), OptionalInt.empty());
    }

    /** The same with another number of timesteps. */
    public WorkloadSize withTimesteps(int value) {
        return new WorkloadSize(value, batch, density, bits);
    }

    /** The same with another batch. */
    public WorkloadSize withBatch(int value) {
        return new WorkloadSize(timesteps, value, density, bits);
    }

    /** The same with a spike density. */
    public WorkloadSize withDensity(double value) {
        return new WorkloadSize(timesteps, batch, OptionalDouble.of(value), bits);
    }

    /** The same with an integer form. */
    public WorkloadSize withBits(int value) {
        return new WorkloadSize(timesteps, batch, density, OptionalInt.of(value));
    }
}
