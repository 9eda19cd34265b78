package org.snn4j.tensor.kernel;

/** The inputs of the patches of one map, those of each patch in the order of their spikes. */
final class SortedSpikes {
    /** Number of inputs of a patch. */
    final int count;

    /** Number of neurons that see them. */
    final int outputs;

    /** Spike times as {@code exp(t)}, patch by patch. */
    final float[] z;

    /** Which input of the map each is. */
    final int[] inputs;

    /** Where the weights of each begin. */
    final int[] rows;

    /** Where the patch that is looked at begins. */
    int from;

    private float[] room = new float[0];

    SortedSpikes(int patches, int count, int outputs) {
        this.count = count;
        this.outputs = outputs;
        this.z = new float[patches * count];
        this.inputs = new int[patches * count];
        this.rows = new int[patches * count];
    }

    /** Room for what a kernel adds up, the same at each call. */
    float[] room(int size) {
        if (room.length < size) {
            room = new float[size];
        }
        return room;
    }

    /** The inputs behind which a spike is possible: not the last one where that is rejected. */
    int fireable(FirstSpikeRule rule) {
        boolean never = count > 0 && z[from + count - 1] > rule.afterLast();
        return never ? count - 1 : count;
    }

    /** z of the input behind the one at {@code at}. */
    float following(int at, FirstSpikeRule rule) {
        return at + 1 < from + count ? z[at + 1] : rule.afterLast();
    }
}
