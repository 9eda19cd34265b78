package org.snn4j.data.events;

import org.snn4j.tensor.Check;

/**
 * Some consecutive events, column by column; streams fill the same block again and again.
 *
 * <p>An event is a time in microseconds, a place ({@code y} is 0 for spike trains, whose {@code x}
 * is the neuron), and a polarity: 1 on, 0 off.
 */
public final class EventBlock {
    /** Events that a block usually has room for. */
    public static final int USUAL_CAPACITY = 8192;

    private final long[] times;
    private final int[] xs;
    private final int[] ys;
    private final byte[] polarities;
    private int size;

    /** An empty block with the usual room. */
    public EventBlock() {
        this(USUAL_CAPACITY);
    }

    /**
     * An empty block.
     *
     * @param capacity events that it has room for, 1 or more
     */
    public EventBlock(int capacity) {
        Check.atLeastOne("EventBlock.capacity", capacity);
        times = new long[capacity];
        xs = new int[capacity];
        ys = new int[capacity];
        polarities = new byte[capacity];
    }

    /** Number of events in it. */
    public int size() {
        return size;
    }

    /** Number of events that it has room for. */
    public int capacity() {
        return times.length;
    }

    /** Whether there is no room for another event. */
    public boolean isFull() {
        return size == times.length;
    }

    /** Forgets all events. */
    public void clear() {
        size = 0;
    }

    /** Time of an event in microseconds. */
    public long time(int index) {
        return times[index];
    }

    /** Column of an event's pixel, or its neuron. */
    public int x(int index) {
        return xs[index];
    }

    /** Row of an event's pixel. */
    public int y(int index) {
        return ys[index];
    }

    /** 1 for on, 0 for off; in {@code .bs3} files a channel, 0 to 255. */
    public int polarity(int index) {
        return polarities[index] & 0xFF;
    }

    /**
     * Adds an event behind the others.
     *
     * @throws IndexOutOfBoundsException if the block {@link #isFull}
     */
    public void add(long time, int x, int y, int polarity) {
        times[size] = time;
        xs[size] = x;
        ys[size] = y;
        polarities[size] = (byte) polarity;
        size++;
    }

    /** Replaces an event. */
    public void set(int index, long time, int x, int y, int polarity) {
        times[index] = time;
        xs[index] = x;
        ys[index] = y;
        polarities[index] = (byte) polarity;
    }

    /** Leaves only the first events. */
    public void truncate(int events) {
        Check.inRange("EventBlock.truncate events", events, 0, size);
        size = events;
    }
}
