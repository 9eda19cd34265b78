package org.snn4j.hw.sata;

/**
 * Cost of one training step, normalised: the model has no cycles, no latency and no area.
 *
 * @param counts what happened
 * @param config what one event costs
 */
public record TrainingResult(TrainingCounts counts, TrainingConfig config) {
    /**
     * Energy of one multiply-accumulate that totals are divided by, whatever the unit energies are.
     */
    public static final double MULTIPLY_ACCUMULATE = PrimitiveEnergies.DEFAULT.multiplyAccumulate();

    /** Energy of one event of a key. */
    public double unit(TrainingKey key) {
        return config.units().energy(key, config.forwardBits());
    }

    /** Energy of a key. */
    public double energy(TrainingKey key) {
        return counts.get(key) * unit(key);
    }

    /** Energy of all keys. */
    public double total() {
        double total = 0;
        for (TrainingKey key : TrainingKey.values()) {
            total += energy(key);
        }
        return total;
    }

    /** Energy of one part of one stage. */
    public double energy(TrainingKey.Stage stage, TrainingKey.Part part) {
        double sum = 0;
        for (TrainingKey key : TrainingKey.values()) {
            if (key.stage() == stage && key.part() == part) {
                sum += energy(key);
            }
        }
        return sum;
    }
}
