package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * One global buffer in a configuration file.
 *
 * @param bytes capacity, 1024 or more
 * @param banks number of banks, 1 or more
 * @param energies where its energies come from
 * @param readNanojoules energy per read access if given, otherwise 0
 * @param writeNanojoules energy per write access if given, otherwise 0
 * @param leakageMilliwatts leakage of one bank if given, otherwise 0
 */
public record BufferParameters(
        @JsonPropertyDescription("capacity in bytes, 1024 or more; whole KiB count") int bytes,
        @JsonPropertyDescription("number of banks, 1, 2 or 4 with energies from the table")
                int banks,
        @JsonPropertyDescription("TABLE: CACTI 7 figures for this size; GIVEN: the three below")
                EnergySource energies,
        @JsonPropertyDescription("energy per read access in nJ; 0 unless GIVEN")
                double readNanojoules,
        @JsonPropertyDescription("energy per write access in nJ; 0 unless GIVEN")
                double writeNanojoules,
        @JsonPropertyDescription("leakage of one bank in mW; 0 unless GIVEN")
                double leakageMilliwatts) {

    public BufferParameters {
        SramConfig size = new SramConfig(bytes, banks);
        SramEnergy given = new SramEnergy(readNanojoules, writeNanojoules, leakageMilliwatts);
        if (energies == EnergySource.TABLE) {
            MemoryTable.lookUp(size);
            if (!given.equals(SramEnergy.NONE)) {
                throw new IllegalArgumentException(
                        "energies: expected GIVEN next to readNanojoules, writeNanojoules or"
                                + " leakageMilliwatts, got TABLE");
            }
        }
    }

    static BufferParameters of(SramConfig size) {
        return new BufferParameters(size.bytes(), size.banks(), EnergySource.TABLE, 0, 0, 0);
    }

    SramConfig size() {
        return new SramConfig(bytes, banks);
    }

    SramEnergy energy() {
        return energies == EnergySource.TABLE
                ? MemoryTable.lookUp(size()).energy()
                : new SramEnergy(readNanojoules, writeNanojoules, leakageMilliwatts);
    }
}
