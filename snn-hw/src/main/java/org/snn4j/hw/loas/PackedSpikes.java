package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.List;

/**
 * Spike counts of the non-silent inputs, {@code cnt[m, k] = sum_t A[t, m, k]}; specs/hw-loas.md,
 * sections 2.2 and 2.3.
 *
 * <p>Counts are kept as bit planes and added up 64 inputs at a time.
 *
 * @param mask {@code [M, K]}, 1 where the input fires often enough
 * @param planes bit b of the count, 0 where the mask is 0
 */
record PackedSpikes(BitRows mask, List<BitRows> planes) {
    PackedSpikes {
        planes = List.copyOf(planes);
    }

    /**
     * Packs spikes.
     *
     * @param minSpikes inputs with fewer spikes count as silent; 1 keeps all
     */
    static PackedSpikes of(SpikeMatrix spikes, int minSpikes) {
        List<BitRows> planes = counts(spikes);
        BitRows mask = new BitRows(spikes.rows(), spikes.depth());
        long[] wanted = mask.words();
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = atLeast(planes, i, minSpikes);
        }
        for (BitRows plane : planes) {
            for (int i = 0; i < wanted.length; i++) {
                plane.words()[i] &= wanted[i];
            }
        }
        return new PackedSpikes(mask, planes);
    }

    private static List<BitRows> counts(SpikeMatrix spikes) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(spikes.timesteps());
        List<BitRows> planes = new ArrayList<>();
        for (int b = 0; b < width; b++) {
            planes.add(new BitRows(spikes.rows(), spikes.depth()));
        }
        long[] source = spikes.bits().words();
        int size = planes.get(0).words().length;
        for (int i = 0; i < source.length; i++) {
            long carry = source[i];
            for (int b = 0; carry != 0; b++) {
                long[] plane = planes.get(b).words();
                long sum = plane[i % size];
                plane[i % size] = sum ^ carry;
                carry &= sum;
            }
        }
        return planes;
    }

    /** The inputs of word {@code i} whose count is {@code least} or more, compared bit by bit. */
    private static long atLeast(List<BitRows> planes, int i, int least) {
        if (least >>> planes.size() != 0) {
            return 0;
        }
        long result = -1L;
        for (int b = 0; b < planes.size(); b++) {
            long bit = planes.get(b).words()[i];
            result = (least >>> b & 1) != 0 ? bit & result : bit | result;
        }
        return result;
    }

    /** Sum over the planes of {@code 2^b * values[k]} at the ones of all rows. */
    long weightedSum(int[] values) {
        long sum = 0;
        for (int b = 0; b < planes.size(); b++) {
            BitRows plane = planes.get(b);
            long ones = 0;
            for (int row = 0; row < plane.rows(); row++) {
                ones += plane.sum(row, 0, plane.columns(), values, 0);
            }
            sum += ones << b;
        }
        return sum;
    }
}
