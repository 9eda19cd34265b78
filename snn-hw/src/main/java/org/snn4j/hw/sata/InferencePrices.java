package org.snn4j.hw.sata;

import java.util.ArrayList;
import java.util.List;

/**
 * Prices counted work: milliwatts times microseconds are nanojoules; specs/hw-sata.md, sections 5.2
 * and 5.4.
 *
 * @param array the systolic array
 * @param groups area and power of the groups of one element
 * @param precision bits per access; energy goes with bits / 8
 * @param memory energies of the memories
 */
record InferencePrices(
        ArrayConfig array, List<GroupPower> groups, Precision precision, MemoryEnergy memory) {

    InferenceEnergy price(AccessTotals accesses, InferenceWork work) {
        double microseconds = accesses.cycles() * array.cycleMicroseconds();
        List<InferenceEnergy.Group> energies = new ArrayList<>();
        for (GroupPower group : groups) {
            double operations = group.worksPerNeuronUpdate() ? work.neuronUpdates() : work.macs();
            energies.add(
                    new InferenceEnergy.Group(
                            group.group(),
                            group.gatedMilliwatts() * operations * array.cycleMicroseconds(),
                            group.ungatedMilliwatts() * microseconds * array.elements(),
                            group.leakageMilliwatts() * microseconds * array.elements()));
        }
        double activation = precision.activation() / 8.0;
        double weight = precision.weight() / 8.0;
        double output = precision.output() / 8.0;
        InferenceEnergy.Dram dram =
                new InferenceEnergy.Dram(
                        memory.dramReadNanojoules() * activation * accesses.dramIfmapReads(),
                        memory.dramReadNanojoules() * weight * accesses.dramWeightReads(),
                        memory.dramReadNanojoules() * output * accesses.dramOfmapWrites());
        return new InferenceEnergy(
                energies,
                dram,
                buffer(
                        memory.ifmap().readNanojoules() * activation * accesses.sramIfmapReads(),
                        memory.ifmap(),
                        microseconds),
                buffer(
                        memory.weight().readNanojoules() * weight * accesses.sramWeightReads(),
                        memory.weight(),
                        microseconds),
                buffer(
                        memory.ofmap().writeNanojoules() * output * accesses.sramOfmapWrites(),
                        memory.ofmap(),
                        microseconds));
    }

    private static InferenceEnergy.Buffer buffer(
            double dynamic, SramEnergy sram, double microseconds) {
        return new InferenceEnergy.Buffer(dynamic, sram.leakageMilliwatts() * microseconds);
    }
}
