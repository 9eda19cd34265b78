package org.snn4j.hw.loas;

/** Accelerators for sparse matrix products; specs/hw-loas.md, sections 4 and 9. */
public enum SparseDesign {
    /** All timesteps at once; a processing element works on a row of spikes. */
    LOAS("LoAS", Payload.SPIKE_COUNTS, Lanes.ROWS),
    /** LoAS whose processing elements work on a column of weights. */
    LOAS_WEIGHT_PARALLEL("LoAS weight-parallel", Payload.SPIKE_COUNTS, Lanes.COLUMNS),
    /** Inner product, one timestep after the other. */
    SPARTEN("SparTen-SNN", Payload.SPIKES, Lanes.COLUMNS),
    /** Outer product. */
    GOSPA("GoSPA-SNN", Payload.SPIKES, Lanes.COLUMNS),
    /** Gustavson's row-wise product. */
    GAMMA("Gamma-SNN", Payload.SPIKES, Lanes.ROWS),
    /** Inner product of quantised activations. */
    SPARTEN_ANN("SparTen-ANN", Payload.ACTIVATIONS, Lanes.COLUMNS),
    /** Gustavson's product of quantised activations. */
    GAMMA_ANN("Gamma-ANN", Payload.ACTIVATIONS, Lanes.ROWS);

    /** What the left operand holds. */
    enum Payload {
        /** The timesteps of an input together. */
        SPIKE_COUNTS,
        /** Each timestep alone. */
        SPIKES,
        /** Values that are not 0, without time. */
        ACTIVATIONS
    }

    /** Which side of a tile is spread over the processing elements. */
    enum Lanes {
        ROWS,
        COLUMNS
    }

    private final String label;
    private final Payload payload;
    private final Lanes lanes;

    SparseDesign(String label, Payload payload, Lanes lanes) {
        this.label = label;
        this.payload = payload;
        this.lanes = lanes;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }

    Payload payload() {
        return payload;
    }

    Lanes lanes() {
        return lanes;
    }

    /** Whether it handles all timesteps of an input together. */
    boolean isPacked() {
        return payload != Payload.SPIKES;
    }

    boolean isLoas() {
        return payload == Payload.SPIKE_COUNTS;
    }
}
