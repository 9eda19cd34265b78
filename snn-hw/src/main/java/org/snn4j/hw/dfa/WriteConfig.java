package org.snn4j.hw.dfa;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Write-verify programming of changed cells; specs/hw-dfa-sim.md, section 3.
 *
 * @param pulsesPerCell pulses until a cell holds its value, 0 or more
 * @param picojoulesPerPulse energy of a pulse
 * @param nanosecondsPerPulse duration of a pulse
 * @param rowsPerWrite rows programmed at once, 1 or more
 * @param changedShare share of the cells that an update changes, 0 to 1
 */
public record WriteConfig(
        @JsonPropertyDescription("pulses until a cell holds its value, 0 or more")
                double pulsesPerCell,
        @JsonPropertyDescription("energy of a pulse") double picojoulesPerPulse,
        @JsonPropertyDescription("duration of a pulse") double nanosecondsPerPulse,
        @JsonPropertyDescription("rows programmed at once, 1 or more") int rowsPerWrite,
        @JsonPropertyDescription("share of the cells that an update changes, 0 to 1")
                double changedShare) {
    /** 8.52 pulses per cell from NeuRRAM (Wan et al., Nature 2022, unchecked); others assumed. */
    public static final WriteConfig DEFAULT = new WriteConfig(8.52, 1, 100, 1, 1);

    public WriteConfig {
        Check.notNegative("WriteConfig.pulsesPerCell", pulsesPerCell);
        Check.notNegative("WriteConfig.picojoulesPerPulse", picojoulesPerPulse);
        Check.notNegative("WriteConfig.nanosecondsPerPulse", nanosecondsPerPulse);
        Check.atLeastOne("WriteConfig.rowsPerWrite", rowsPerWrite);
        Check.inRange("WriteConfig.changedShare", changedShare, 0, 1);
    }
}
