package org.snn4j.hw.sata;

/** Energy and area of one buffer from the {@link MemoryTable}. */
record SramMacro(SramEnergy energy, double areaMm2) {}
