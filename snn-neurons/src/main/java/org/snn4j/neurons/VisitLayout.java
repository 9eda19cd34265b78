package org.snn4j.neurons;

import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Order of the visits to a membrane that groups of channels use in turn: from {@code [T, rows, G,
 * C/G]}, the layout of tensors, to {@code [T, G, rows, C/G]}, in which one visit is one row of the
 * kernels.
 *
 * @param timesteps T
 * @param groups G
 * @param rows places and samples: {@code N H W}
 * @param part channels of one group, {@code C/G}
 */
record VisitLayout(int timesteps, int groups, int rows, int part) {
    /**
     * Layout of the visits of a sequence.
     *
     * @throws ShapeException if the groups do not divide the channels
     */
    static VisitLayout of(String layer, Shape input, int groups) {
        int channels = input.last();
        if (channels % groups != 0) {
            throw new ShapeException(
                    layer + ": channels",
                    "a multiple of " + groups + " channel groups in [T, N, ..., C]",
                    input.toString(),
                    "No channel is dropped: choose a number of groups that divides the channels.");
        }
        int timesteps = input.dim(0);
        return new VisitLayout(
                timesteps, groups, input.size() / timesteps / channels, channels / groups);
    }

    /** Neurons that visit at once: values of the membrane. */
    int width() {
        return rows * part;
    }

    int visits() {
        return timesteps * groups;
    }

    int size() {
        return visits() * width();
    }

    /** Shape of the membrane for a timestep {@code [N, ..., C]}. */
    Shape membrane(Shape step) {
        return step.withLast(part);
    }

    /** Where value {@code index} of a tensor lies among the visits. */
    int visitIndex(int index) {
        int channel = index % (part * groups);
        int row = index / (part * groups);
        int t = row / rows;
        return ((t * groups + channel / part) * rows + row % rows) * part + channel % part;
    }

    /** Copies values from the layout of tensors to that of visits. */
    void toVisits(float[] values, float[] visits) {
        move(values, visits, true);
    }

    /** Copies values from the layout of visits to that of tensors. */
    void toValues(float[] visits, float[] values) {
        move(visits, values, false);
    }

    private void move(float[] from, float[] to, boolean toVisits) {
        Parallel.range(
                timesteps * rows,
                Math.max(1, 4096 / (part * groups)),
                (first, end) -> {
                    for (int row = first; row < end; row++) {
                        int value = row * groups * part;
                        int visit = (row / rows * groups * rows + row % rows) * part;
                        for (int g = 0; g < groups; g++) {
                            int source = toVisits ? value : visit;
                            int target = toVisits ? visit : value;
                            System.arraycopy(from, source, to, target, part);
                            value += part;
                            visit += rows * part;
                        }
                    }
                });
    }

    /** Copies spikes from the layout of tensors to that of visits; {@code visits} is 0 on entry. */
    void toVisits(long[] values, long[] visits) {
        move(values, visits, true);
    }

    /** Copies spikes from the layout of visits to that of tensors; {@code values} is 0 on entry. */
    void toValues(long[] visits, long[] values) {
        move(visits, values, false);
    }

    private void move(long[] from, long[] to, boolean toVisits) {
        SpikeBits bits = new SpikeBits(from, size());
        SpikeSink sink = SpikeSink.of(to, groups * width());
        Parallel.range(
                timesteps,
                1,
                (first, end) -> {
                    for (int row = first * rows; row < end * rows; row++) {
                        int value = row * groups * part;
                        int visit = (row / rows * groups * rows + row % rows) * part;
                        for (int g = 0; g < groups; g++) {
                            copyRun(bits, toVisits ? value : visit, sink, toVisits ? visit : value);
                            value += part;
                            visit += rows * part;
                        }
                    }
                });
    }

    private void copyRun(SpikeBits from, int source, SpikeSink to, int target) {
        for (int done = 0; done < part; done += 64) {
            to.put(target + done, from.bits(source + done, Math.min(64, part - done)));
        }
    }
}
