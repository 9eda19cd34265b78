package org.snn4j.tensor.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Scratch arrays of one thread, which loops borrow instead of making new ones: those are still in
 * the cache, and leave nothing to the garbage collector.
 *
 * <pre>
 * try (ThreadArrays arrays = ThreadArrays.open()) {
 *     float[] sums = arrays.floats(length);
 *     ...
 * }
 * </pre>
 *
 * <p>All arrays of a scope go back when it is closed. They are as long as asked for or longer, and
 * hold anything at all: with assertions on, NaN and bits that nobody wrote.
 */
public final class ThreadArrays implements AutoCloseable {
    /** Values of the longest arrays that are kept: 16 MB of floats. */
    private static final int LONGEST_KEPT = 1 << 22;

    private static final long UNWRITTEN = 0x5A5A5A5A5A5A5A5AL;

    private static final ThreadLocal<Store> STORES = ThreadLocal.withInitial(Store::new);

    private final Store store;
    private final int firstFloats;
    private final int firstInts;
    private final int firstWords;

    private ThreadArrays(Store store) {
        this.store = store;
        this.firstFloats = store.floats.lent.size();
        this.firstInts = store.ints.lent.size();
        this.firstWords = store.words.lent.size();
    }

    /**
     * Begins a scope of this thread, within the one that is open, if any. It is for this thread
     * alone, but others may use its arrays until it is closed.
     */
    public static ThreadArrays open() {
        return new ThreadArrays(STORES.get());
    }

    /** An array of {@code length} floats or more. */
    public float[] floats(int length) {
        return store.floats.lend(length);
    }

    /** An array of {@code length} integers or more. */
    public int[] ints(int length) {
        return store.ints.lend(length);
    }

    /** An array of {@code length} words or more. */
    public long[] words(int length) {
        return store.words.lend(length);
    }

    /** Gives back all arrays borrowed since this scope was opened; very long ones are let go. */
    @Override
    public void close() {
        store.floats.takeBack(firstFloats);
        store.ints.takeBack(firstInts);
        store.words.takeBack(firstWords);
    }

    /** What a thread has. */
    private static final class Store {
        final Shelf<float[]> floats = new Shelf<>(float[]::new, a -> a.length, Store::spoil);
        final Shelf<int[]> ints = new Shelf<>(int[]::new, a -> a.length, Store::spoil);
        final Shelf<long[]> words = new Shelf<>(long[]::new, a -> a.length, Store::spoil);

        private static boolean spoil(float[] array) {
            Arrays.fill(array, Float.NaN);
            return true;
        }

        private static boolean spoil(int[] array) {
            Arrays.fill(array, (int) UNWRITTEN);
            return true;
        }

        private static boolean spoil(long[] array) {
            Arrays.fill(array, UNWRITTEN);
            return true;
        }
    }

    /** Arrays of one type: as many as were ever lent at once. */
    private static final class Shelf<A> {
        private final IntFunction<A> maker;
        private final Lengths<A> lengths;
        private final Spoiler<A> spoiler;
        private final List<A> free = new ArrayList<>();
        final List<A> lent = new ArrayList<>();

        Shelf(IntFunction<A> maker, Lengths<A> lengths, Spoiler<A> spoiler) {
            this.maker = maker;
            this.lengths = lengths;
            this.spoiler = spoiler;
        }

        A lend(int atLeast) {
            A array = takeShortest(atLeast);
            assert spoiler.spoil(array);
            lent.add(array);
            return array;
        }

        /** The shortest free array that is long enough, or a new one in place of a free one. */
        private A takeShortest(int atLeast) {
            int shortest = -1;
            int longest = -1;
            for (int i = 0; i < free.size(); i++) {
                int length = lengths.of(free.get(i));
                if (length >= atLeast && (shortest < 0 || length < lengthOf(shortest))) {
                    shortest = i;
                }
                if (longest < 0 || length > lengthOf(longest)) {
                    longest = i;
                }
            }
            if (shortest >= 0) {
                return free.remove(shortest);
            }
            if (longest >= 0 && atLeast <= LONGEST_KEPT) {
                free.remove(longest);
            }
            return maker.apply(atLeast);
        }

        private int lengthOf(int index) {
            return lengths.of(free.get(index));
        }

        void takeBack(int first) {
            for (int i = lent.size() - 1; i >= first; i--) {
                A array = lent.remove(i);
                if (lengths.of(array) <= LONGEST_KEPT) {
                    free.add(array);
                }
            }
        }
    }

    /** Length of an array. */
    @FunctionalInterface
    private interface Lengths<A> {
        int of(A array);
    }

    /** Overwrites an array, so that nobody relies on what it held; true. */
    @FunctionalInterface
    private interface Spoiler<A> {
        boolean spoil(A array);
    }
}
