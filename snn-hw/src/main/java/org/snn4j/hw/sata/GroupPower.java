package org.snn4j.hw.sata;

/**
 * Area and power of one group of one processing element.
 *
 * @param group name of the group
 * @param areaMm2 area
 * @param leakageMilliwatts leakage
 * @param gatedMilliwatts dynamic power drawn while working
 * @param ungatedMilliwatts dynamic power drawn in every cycle
 */
public record GroupPower(
        String group,
        double areaMm2,
        double leakageMilliwatts,
        double gatedMilliwatts,
        double ungatedMilliwatts) {
    /**
     * Whether the group works once per neuron update instead of once per operation: its name says
     * "lif".
     */
    public boolean worksPerNeuronUpdate() {
        return group.contains("lif");
    }
}
