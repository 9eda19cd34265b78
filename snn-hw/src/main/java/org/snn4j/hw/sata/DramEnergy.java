package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Energy of DRAM; specs/hw-sata.md, section 5.3.
 *
 * @param readNanojoules one read burst
 * @param writeNanojoules one write burst
 * @param activateNanojoules opening a page
 * @param prechargeNanojoules closing a page
 * @param burstBytes bytes of a burst, 1 or more
 * @param pageBytes bytes of a page, 1 or more
 */
public record DramEnergy(
        @JsonPropertyDescription("one read burst") double readNanojoules,
        @JsonPropertyDescription("one write burst") double writeNanojoules,
        @JsonPropertyDescription("opening a page") double activateNanojoules,
        @JsonPropertyDescription("closing a page") double prechargeNanojoules,
        @JsonPropertyDescription("bytes of a burst, 1 or more") int burstBytes,
        @JsonPropertyDescription("bytes of a page, 1 or more") int pageBytes) {
    /** CACTI 7, 32 nm comm-dram, 512 MiB, 16 banks, 128-bit words, 16384-bit page, 350 K. */
    public static final DramEnergy DEFAULT =
            new DramEnergy(0.468762, 0.468771, 0.189197, 0.141715, 16, 2048);

    public DramEnergy {
        Check.notNegative("DramEnergy.readNanojoules", readNanojoules);
        Check.notNegative("DramEnergy.writeNanojoules", writeNanojoules);
        Check.notNegative("DramEnergy.activateNanojoules", activateNanojoules);
        Check.notNegative("DramEnergy.prechargeNanojoules", prechargeNanojoules);
        Check.atLeastOne("DramEnergy.burstBytes", burstBytes);
        Check.atLeastOne("DramEnergy.pageBytes", pageBytes);
    }

    /** This memory with another energy of a read burst, which is all that the reference uses. */
    public DramEnergy withRead(double nanojoules) {
        return new DramEnergy(
                nanojoules,
                writeNanojoules,
                activateNanojoules,
                prechargeNanojoules,
                burstBytes,
                pageBytes);
    }

    /** Reading one byte, of whole pages read in a row. */
    double readByte() {
        return readNanojoules / burstBytes + pageShare();
    }

    /** Writing one byte, of whole pages written in a row. */
    double writtenByte() {
        return writeNanojoules / burstBytes + pageShare();
    }

    private double pageShare() {
        return (activateNanojoules + prechargeNanojoules) / pageBytes;
    }
}
