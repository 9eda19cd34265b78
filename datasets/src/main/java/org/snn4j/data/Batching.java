package org.snn4j.data;

import org.snn4j.tensor.Check;

/**
 * How samples become batches.
 *
 * @param size samples in a batch, 1 or more
 * @param order whether samples are shuffled anew each epoch
 * @param last what happens to the samples that do not fill the last batch
 * @param seed fixes, together with the epoch, the order and every random transform
 * @param prefetch batches prepared ahead on another thread, 1 or more
 */
public record Batching(int size, Order order, Last last, long seed, int prefetch) {

    /** Order of the samples. */
    public enum Order {
        /** As they are stored. */
        STORED,
        /** Shuffled, differently in each epoch. */
        SHUFFLED
    }

    /** Fate of a last batch that is not full. */
    public enum Last {
        /** Kept, with fewer samples. */
        KEEP,
        /** Left out. */
        DROP
    }

    public Batching {
        Check.atLeastOne("Batching.size", size);
        Check.atLeastOne("Batching.prefetch", prefetch);
    }

    /** Batches in stored order, the last one kept, two prepared ahead, seed 0. */
    public static Batching of(int size) {
        return new Batching(size, Order.STORED, Last.KEEP, 0, 2);
    }

    /** The same, shuffled under this seed. */
    public Batching shuffled(long newSeed) {
        return new Batching(size, Order.SHUFFLED, last, newSeed, prefetch);
    }

    /** The same without a last batch that is not full. */
    public Batching droppingLast() {
        return new Batching(size, order, Last.DROP, seed, prefetch);
    }

    /** The same with another number of batches prepared ahead. */
    public Batching prefetching(int batches) {
        return new Batching(size, order, last, seed, batches);
    }

    /**
     * Number of batches that this many samples make.
     *
     * @throws IllegalArgumentException if they make none
     */
    public int count(int samples) {
        int batches =
                last == Last.KEEP ? (int) (((long) samples + size - 1) / size) : samples / size;
        if (batches == 0) {
            throw new IllegalArgumentException(
                    "Batching "
                            + this
                            + ": "
                            + samples
                            + " samples make no batch. Use a smaller size, or keep the last batch");
        }
        return batches;
    }
}
