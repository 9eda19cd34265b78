package org.snn4j.hw.sata;

import org.snn4j.tensor.Check;

/**
 * Energy of one buffer.
 *
 * @param readNanojoules energy per read access
 * @param writeNanojoules energy per write access
 * @param leakageMilliwatts leakage of one bank; the reference charges one bank only
 */
public record SramEnergy(double readNanojoules, double writeNanojoules, double leakageMilliwatts) {
    /** A buffer that a configuration does not have: nothing is charged for it. */
    public static final SramEnergy NONE = new SramEnergy(0, 0, 0);

    public SramEnergy {
        Check.notNegative("SramEnergy.readNanojoules", readNanojoules);
        Check.notNegative("SramEnergy.writeNanojoules", writeNanojoules);
        Check.notNegative("SramEnergy.leakageMilliwatts", leakageMilliwatts);
    }
}
