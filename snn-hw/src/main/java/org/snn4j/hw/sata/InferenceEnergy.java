package org.snn4j.hw.sata;

import java.util.List;

/**
 * Energy of inference in nanojoules; specs/hw-sata.md, sections 5.2 and 5.4.
 *
 * @param groups computation, one entry per group of the processing element
 * @param dram DRAM traffic
 * @param ifmap input buffer
 * @param weight weight buffer
 * @param ofmap output buffer
 */
public record InferenceEnergy(
        List<Group> groups, Dram dram, Buffer ifmap, Buffer weight, Buffer ofmap) {
    public InferenceEnergy {
        groups = List.copyOf(groups);
    }

    /**
     * Energy of one group over all elements.
     *
     * @param name name of the group
     * @param operation drawn by gated components while they work
     * @param ungated drawn by the others in every cycle
     * @param leakage leakage
     */
    public record Group(String name, double operation, double ungated, double leakage) {
        /** All of it. */
        public double total() {
            return operation + ungated + leakage;
        }
    }

    /** Energy of DRAM traffic. */
    public record Dram(double ifmap, double weight, double ofmap) {
        /** All of it. */
        public double total() {
            return ifmap + weight + ofmap;
        }
    }

    /** Energy of one buffer. */
    public record Buffer(double dynamic, double leakage) {
        /** All of it. */
        public double total() {
            return dynamic + leakage;
        }
    }

    /** Energy of all groups. */
    public double computation() {
        return groups.stream().mapToDouble(Group::total).sum();
    }

    /** Energy of the three buffers. */
    public double sram() {
        return ifmap.total() + weight.total() + ofmap.total();
    }

    /** Energy of DRAM and buffers. */
    public double memory() {
        return dram.total() + sram();
    }

    /** Energy of computation and memory. */
    public double total() {
        return computation() + memory();
    }
}
