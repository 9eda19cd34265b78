package org.snn4j.train.mint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.tensor.kernel.TernaryKernel;

/**
 * Cuts groups of inputs into runs whose sums fit bytes: in a run an output has at most {@link
 * TernaryKernel#LARGEST} weights of 1, and as many of -1.
 */
final class RunEnds {
    private static final byte[] PATTERNS = TernaryKernel.patterns();

    /** Weights of 1 of each output, then those of -1. */
    private final int[] run;

    private final int[] group;
    private final List<Integer> ends = new ArrayList<>();
    private int groups;

    RunEnds(int outputs) {
        this.run = new int[2 * outputs];
        this.group = new int[2 * outputs];
    }

    /** Adds three weights of an output to the group at hand. */
    void add(int output, int code) {
        for (int i = 0; i < 3; i++) {
            int weight = PATTERNS[code * 8 + (1 << i)];
            group[2 * output] += weight > 0 ? 1 : 0;
            group[2 * output + 1] += weight < 0 ? 1 : 0;
        }
    }

    /** Goes on to the next group. */
    void endGroup() {
        boolean full = false;
        for (int i = 0; i < run.length; i++) {
            full |= run[i] + group[i] > TernaryKernel.LARGEST;
        }
        if (full) {
            ends.add(groups);
            Arrays.fill(run, 0);
        }
        for (int i = 0; i < run.length; i++) {
            run[i] += group[i];
        }
        Arrays.fill(group, 0);
        groups++;
    }

    /** Where each run ends; the last at the last group. */
    int[] ends() {
        int[] all = new int[ends.size() + 1];
        for (int i = 0; i < ends.size(); i++) {
            all[i] = ends.get(i);
        }
        all[ends.size()] = groups;
        return all;
    }
}
