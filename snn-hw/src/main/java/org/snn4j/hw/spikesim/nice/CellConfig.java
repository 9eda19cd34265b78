package org.snn4j.hw.spikesim.nice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Memory cells: one resistive device for each bit of a code; specs/hw-spikesim.md, section 7.3.
 *
 * @param baseOhms resistance of the device of bit 0 when it is on, above 0; bit j has {@code
 *     baseOhms / 2^j}
 * @param offOhms resistance of a device that is off, above 0
 * @param singleBitOffOhms the same for weights of a single bit, above 0
 * @param readVolts voltage of a row that carries a spike, above 0
 */
public record CellConfig(
        @JsonPropertyDescription("resistance of the device of bit 0 when on, in ohm, above 0")
                double baseOhms,
        @JsonPropertyDescription("resistance of a device that is off, in ohm, above 0")
                double offOhms,
        @JsonPropertyDescription("the same for weights of a single bit, in ohm, above 0")
                double singleBitOffOhms,
        @JsonPropertyDescription("voltage of a row that carries a spike, in V, above 0")
                double readVolts) {
    /** SpikeSim c2627bc. */
    public static final CellConfig DEFAULT = new CellConfig(19139, 1e8, 200e3, 0.1);

    public CellConfig {
        Check.positive("CellConfig.baseOhms", baseOhms);
        Check.positive("CellConfig.offOhms", offOhms);
        Check.positive("CellConfig.singleBitOffOhms", singleBitOffOhms);
        Check.positive("CellConfig.readVolts", readVolts);
    }

    /** These cells with other resistances of devices that are on and off. */
    public CellConfig withOhms(double base, double off) {
        return new CellConfig(base, off, off, readVolts);
    }

    /** Conductance of the device of bit {@code j} in codes of {@code bits} bits. */
    double siemens(boolean on, int j, int bits) {
        if (on) {
            return (1L << j) / baseOhms;
        }
        return 1 / (bits == 1 ? singleBitOffOhms : offOhms);
    }

    /**
     * Resistance of the cell that holds a code, all of its bits' devices in parallel.
     *
     * @param code its {@code bits} low bits count
     */
    public double ohms(int code, int bits) {
        double siemens = 0;
        for (int j = 0; j < bits; j++) {
            siemens += siemens((code >> j & 1) == 1, j, bits);
        }
        return 1 / siemens;
    }

    /** Current of one unit of weight, {@code V / R_base}. */
    double unitAmperes() {
        return readVolts / baseOhms;
    }
}
