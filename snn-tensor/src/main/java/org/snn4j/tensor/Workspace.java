package org.snn4j.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory of one training or inference step, reused by the next.
 *
 * <p>Tensors computed from a tensor that lives in a workspace live there too. {@link #reset()} ends
 * the step: every buffer goes back to the pool, and tensors of the step that is over refuse to be
 * read (take {@link Tensor#copy()} of what has to last). Buffers that {@value #KEEP_STEPS} steps in
 * a row did not need, say those of an odd last batch, are given up.
 *
 * <p>A workspace belongs to one thread. {@link #UNPOOLED} hands out ordinary garbage-collected
 * arrays; tensors made outside any step use it.
 */
public final class Workspace {
    /** Ordinary arrays, never reused; records gradients. */
    public static final Workspace UNPOOLED = new Workspace(false, true, LayerObserver.NONE);

    private static final int KEEP_STEPS = 64;

    private final boolean pooled;
    private final boolean recordsGradients;
    private final LayerObserver observer;
    private final Map<Integer, Pool<float[]>> floats = new HashMap<>();
    private final Map<Integer, Pool<long[]>> words = new HashMap<>();
    private final Map<Boolean, Workspace> parts = new HashMap<>();
    private long generation;

    private Workspace(boolean pooled, boolean recordsGradients, LayerObserver observer) {
        this.pooled = pooled;
        this.recordsGradients = recordsGradients;
        this.observer = observer;
    }

    /** A workspace whose ops remember how to compute gradients. */
    public static Workspace forTraining() {
        return new Workspace(true, true, LayerObserver.NONE);
    }

    /** A workspace without gradients: ops remember nothing. */
    public static Workspace forInference() {
        return new Workspace(true, false, LayerObserver.NONE);
    }

    /**
     * A workspace like this one whose layers tell {@code layerObserver} what passes through them.
     */
    public Workspace observedBy(LayerObserver layerObserver) {
        return new Workspace(pooled, recordsGradients, layerObserver);
    }

    /**
     * The workspace in which a result of these tensors lives.
     *
     * @throws IllegalArgumentException if they come from two different workspaces
     */
    public static Workspace of(Tensor... inputs) {
        Workspace found = UNPOOLED;
        for (Tensor input : inputs) {
            Workspace candidate = input.workspace();
            if (candidate == UNPOOLED || candidate == found) {
                continue;
            }
            if (found != UNPOOLED) {
                throw new IllegalArgumentException(
                        "tensors of two workspaces met in one op: expected one. Copy one of them"
                                + " with copy().");
            }
            found = candidate;
        }
        return found;
    }

    /**
     * A workspace for pieces of this step that are computed and forgotten one after the other, such
     * as single timesteps; reset it after each. Its bytes count as this one's.
     *
     * @param forGradients whether its ops remember how to compute gradients
     */
    public Workspace part(boolean forGradients) {
        if (!pooled) {
            return new Workspace(false, forGradients, LayerObserver.NONE);
        }
        return parts.computeIfAbsent(
                forGradients, records -> new Workspace(true, records, LayerObserver.NONE));
    }

    /** Whether ops on tensors of this workspace remember how to compute gradients. */
    public boolean recordsGradients() {
        return recordsGradients;
    }

    /** Who is told what passes through the layers. */
    public LayerObserver observer() {
        return observer;
    }

    /** An array of exactly {@code length} floats with arbitrary contents. */
    public float[] floats(int length) {
        if (!pooled) {
            return new float[length];
        }
        return floats.computeIfAbsent(length, n -> new Pool<>()).take(() -> new float[length]);
    }

    /**
     * An array of {@code length} floats or more with arbitrary contents, for what is given back
     * soon: the shortest free one that is longer, since other ops have to have that anyway, before
     * one of its own.
     */
    public float[] floatsAtLeast(int length) {
        int best = Integer.MAX_VALUE;
        for (Map.Entry<Integer, Pool<float[]>> entry : floats.entrySet()) {
            int candidate = entry.getKey();
            if (candidate > length && candidate < best && !entry.getValue().free.isEmpty()) {
                best = candidate;
            }
        }
        return floats(best == Integer.MAX_VALUE ? length : best);
    }

    /** An array of exactly {@code length} zeros. */
    public float[] zeros(int length) {
        float[] array = floats(length);
        if (pooled) {
            java.util.Arrays.fill(array, 0f);
        }
        return array;
    }

    /** An array of exactly {@code length} zero words. */
    public long[] words(int length) {
        if (!pooled) {
            return new long[length];
        }
        long[] array =
                words.computeIfAbsent(length, n -> new Pool<>()).take(() -> new long[length]);
        java.util.Arrays.fill(array, 0L);
        return array;
    }

    /**
     * Gives back a buffer before the step ends. The caller must hold the only reference and must
     * not give it back twice.
     *
     * @param buffer an array from {@link #floats} or {@link #zeros} of this workspace
     */
    public void recycle(float[] buffer) {
        if (pooled) {
            floats.get(buffer.length).giveBack(buffer);
        }
    }

    /**
     * Ends the step: all buffers return to the pool and all tensors of the step become unreadable.
     */
    public void reset() {
        generation++;
        floats.values().forEach(Pool::reset);
        words.values().forEach(Pool::reset);
        floats.values().removeIf(pool -> pool.idleSteps > KEEP_STEPS);
        words.values().removeIf(pool -> pool.idleSteps > KEEP_STEPS);
    }

    /** Bytes of all buffers that this workspace holds, in use or not. */
    public long bytes() {
        long total = 0;
        for (Map.Entry<Integer, Pool<float[]>> entry : floats.entrySet()) {
            total += 4L * entry.getKey() * entry.getValue().owned.size();
        }
        for (Map.Entry<Integer, Pool<long[]>> entry : words.entrySet()) {
            total += 8L * entry.getKey() * entry.getValue().owned.size();
        }
        for (Workspace part : parts.values()) {
            total += part.bytes();
        }
        return total;
    }

    /** Bytes of the buffers that this step holds now: {@link #bytes()} without those given back. */
    public long bytesInUse() {
        long total = 0;
        for (Map.Entry<Integer, Pool<float[]>> entry : floats.entrySet()) {
            total += 4L * entry.getKey() * entry.getValue().inUse();
        }
        for (Map.Entry<Integer, Pool<long[]>> entry : words.entrySet()) {
            total += 8L * entry.getKey() * entry.getValue().inUse();
        }
        for (Workspace part : parts.values()) {
            total += part.bytesInUse();
        }
        return total;
    }

    long generation() {
        return generation;
    }

    /** Buffers of one length. */
    private static final class Pool<A> {
        private final List<A> owned = new ArrayList<>();
        private final List<A> free = new ArrayList<>();
        private int idleSteps;

        A take(java.util.function.Supplier<A> allocator) {
            idleSteps = 0;
            if (!free.isEmpty()) {
                return free.remove(free.size() - 1);
            }
            A fresh = allocator.get();
            owned.add(fresh);
            return fresh;
        }

        int inUse() {
            return owned.size() - free.size();
        }

        void giveBack(A array) {
            free.add(array);
        }

        void reset() {
            idleSteps++;
            free.clear();
            free.addAll(owned);
        }
    }
}
