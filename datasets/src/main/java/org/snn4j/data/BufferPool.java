package org.snn4j.data;

import java.util.ArrayDeque;

/** A few float arrays of one length, used again and again by the batches of an epoch. */
final class BufferPool {
    private final int length;
    private final int capacity;
    private final ArrayDeque<float[]> free = new ArrayDeque<>();

    BufferPool(int length, int capacity) {
        this.length = length;
        this.capacity = capacity;
    }

    /**
     * An array with whatever was in it; another length than the pool's (a last, partial batch) is
     * made for the asking.
     */
    synchronized float[] take(int wanted) {
        return wanted == length && !free.isEmpty() ? free.pop() : new float[wanted];
    }

    synchronized void giveBack(float[] buffer) {
        if (buffer.length == length && free.size() < capacity) {
            free.push(buffer);
        }
    }
}
