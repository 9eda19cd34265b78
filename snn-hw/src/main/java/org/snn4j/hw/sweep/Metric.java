package org.snn4j.hw.sweep;

import org.snn4j.hw.Estimate;

/** One number of an estimate; less is better. */
public enum Metric {
    ENERGY("energy", "J") {
        @Override
        public double of(Estimate estimate) {
            return estimate.joules();
        }
    },
    LATENCY("latency", "s") {
        @Override
        public double of(Estimate estimate) {
            return estimate.seconds();
        }
    },
    AREA("area", "mm^2") {
        @Override
        public double of(Estimate estimate) {
            return estimate.squareMillimetres();
        }
    },
    CYCLES("cycles", "cycles") {
        @Override
        public double of(Estimate estimate) {
            return estimate.cycles();
        }
    },
    ENERGY_DELAY("energy-delay product", "J s") {
        @Override
        public double of(Estimate estimate) {
            return estimate.joules() * estimate.seconds();
        }
    };

    private final String label;
    private final String unit;

    Metric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The number, in {@link #unit()}. */
    public abstract double of(Estimate estimate);

    /** Name in reports. */
    public String label() {
        return label;
    }

    /** Its unit. */
    public String unit() {
        return unit;
    }
}
