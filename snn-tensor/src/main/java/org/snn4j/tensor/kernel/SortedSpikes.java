package org.snn4j.tensor.kernel;

/** The inputs of one patch in the order of their spikes. */
final class SortedSpikes {
    /** Spike times as {@code exp(t)} of a whole map, and of padding behind it. */
    final float[] z;

    /** Where in {@link #z} the k-th input is. */
    final int[] order;

    /** Where the weights of the k-th input begin. */
    final int[] rows;

    /** Where in {@link #order} and {@link #rows} the patch begins. */
    int from;

    /** Number of inputs of a patch. */
    final int count;

    /** Number of neurons that see them. */
    final int outputs;

    SortedSpikes(float[] z, int[] order, int[] rows, int count, int outputs) {
        this.z = z;
        this.order = order;
        this.rows = rows;
        this.count = count;
        this.outputs = outputs;
    }
}
