package org.snn4j.data;

/**
 * Makes any batch of any epoch: a function of (split, batching, epoch, number) and nothing else.
 */
final class BatchMaker {
    private final Split split;
    private final Batching batching;
    private final int epoch;
    private final int[] order;
    private final BufferPool pool;

    BatchMaker(Split split, Batching batching, int epoch) {
        this.split = split;
        this.batching = batching;
        this.epoch = epoch;
        this.order = split.order(batching, epoch);
        int samples = Math.min(batching.size(), split.size());
        // Those prepared ahead, the one being made and the one in the caller's hands.
        this.pool =
                new BufferPool(
                        Math.multiplyExact(samples, split.shape().length()),
                        batching.prefetch() + 2);
    }

    int epoch() {
        return epoch;
    }

    int count() {
        return batching.count(split.size());
    }

    Batch make(int number) {
        int from = number * batching.size();
        int samples = Math.min(batching.size(), order.length - from);
        int[] labels = new int[samples * split.labels()];
        int[] indices = new int[samples];
        float[] buffer = pool.take(samples * split.shape().length());
        SampleWriter writer = new SampleWriter(split.shape(), buffer, samples);
        for (int i = 0; i < samples; i++) {
            int position = order[from + i];
            indices[i] = split.index(position);
            for (int t = 0; t < split.labels(); t++) {
                labels[t * samples + i] = split.label(position, t);
            }
            SplitMix random = Purpose.AUGMENTATION.stream(batching.seed(), epoch, indices[i]);
            writer.write(i, (target, offset) -> split.read(position, target, offset, random));
        }
        return new Batch(number, split.shape(), buffer, labels, indices, pool::giveBack);
    }
}
