package org.snn4j.hw.sata;

/** Where the energies of a buffer come from. */
public enum EnergySource {
    /** The built-in table of memories, from the buffer's size and banks. */
    TABLE,
    /** Given next to it, for memories that the table does not cover. */
    GIVEN
}
