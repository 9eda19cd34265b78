package org.snn4j.hw.sata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Prices counted work: milliwatts times microseconds are nanojoules; specs/hw-sata.md, sections
 * 5.2, 5.4 and 5.6.
 *
 * @param array the systolic array
 * @param groups area and power of the groups of one element
 * @param precision bits per access; energy goes with bits / 8
 * @param buffers the buffers, whose banks may leak
 * @param memory energies of the memories
 * @param rules which of the reference's mistakes are corrected
 */
public record InferencePrices(
        ArrayConfig array,
        List<GroupPower> groups,
        Precision precision,
        Buffers buffers,
        MemoryEnergy memory,
        PricingRules rules) {
    /** Bytes of the block whose energy the memory table lists; specs/hw-sata.md, section 5.3. */
    private static final int BLOCK_BYTES = 32;

    public InferencePrices {
        groups = List.copyOf(groups);
    }

    /** Prices with every part taken from one configuration. */
    public static InferencePrices of(InferenceConfig config) {
        return new InferencePrices(
                config.array(),
                config.element().power(config.pricing()),
                config.precision(),
                config.buffers(),
                config.memory(),
                config.pricing());
    }

    /** Energy of SATA's work: neuron updates in one group, additions in the others. */
    InferenceEnergy price(Traffic traffic, InferenceWork work) {
        return price(
                traffic,
                group -> group.worksPerNeuronUpdate() ? work.neuronUpdates() : work.macs());
    }

    /**
     * Energy of work.
     *
     * @param operations how often each group works
     */
    public InferenceEnergy price(Traffic traffic, ToDoubleFunction<GroupPower> operations) {
        double microseconds = traffic.cycles() * array.cycleMicroseconds();
        double everywhere = microseconds * array.elements();
        List<InferenceEnergy.Group> energies = new ArrayList<>();
        for (GroupPower group : groups) {
            double working = operations.applyAsDouble(group) * array.cycleMicroseconds();
            boolean onDemand = rules.lifPerActivation() && group.worksPerNeuronUpdate();
            energies.add(
                    new InferenceEnergy.Group(
                            group.group(),
                            group.gatedMilliwatts() * working,
                            group.ungatedMilliwatts() * (onDemand ? working : everywhere),
                            group.leakageMilliwatts() * everywhere));
        }
        double activation = precision.activation() / 8.0;
        double weight = precision.weight() / 8.0;
        double output = precision.output() / 8.0;
        DramEnergy dram = memory.dram();
        double read = rules.dramPerByte() ? dram.readByte() : dram.readNanojoules();
        double written = rules.dramPerByte() ? dram.writtenByte() : dram.readNanojoules();
        return new InferenceEnergy(
                energies,
                new InferenceEnergy.Dram(
                        read * activation * traffic.dramIfmapReads(),
                        read * weight * traffic.dramWeightReads(),
                        written * output * traffic.dramOfmapWrites()),
                buffer(
                        memory.ifmap().readNanojoules() * activation * traffic.sramIfmapReads(),
                        memory.ifmap(),
                        buffers.ifmap(),
                        microseconds),
                buffer(
                        memory.weight().readNanojoules() * weight * traffic.sramWeightReads(),
                        memory.weight(),
                        buffers.weight(),
                        microseconds),
                buffer(
                        memory.ofmap().writeNanojoules() * output * traffic.sramOfmapWrites(),
                        memory.ofmap(),
                        buffers.ofmap(),
                        microseconds));
    }

    private InferenceEnergy.Buffer buffer(
            double blocks, SramEnergy sram, SramConfig config, double microseconds) {
        int banks = rules.leakageOfAllBanks() ? config.banks() : 1;
        return new InferenceEnergy.Buffer(
                rules.sramPerByte() ? blocks / BLOCK_BYTES : blocks,
                sram.leakageMilliwatts() * banks * microseconds);
    }
}
