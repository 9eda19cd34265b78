package org.snn4j.hw.loas;

/** A buffer that keeps tiles and drops the oldest first; specs/hw-loas.md, section 5.2. */
final class FifoBuffer {
    private final String name;
    private final long[] sizes;
    private final boolean[] resident;
    private final int[] queue;
    private final long capacity;
    private long free;
    private int oldest;
    private int held;

    /**
     * An empty buffer.
     *
     * @param name for messages
     * @param tiles number of different tiles
     */
    FifoBuffer(String name, long capacity, int tiles) {
        this.name = name;
        this.capacity = capacity;
        free = capacity;
        sizes = new long[tiles];
        resident = new boolean[tiles];
        queue = new int[tiles];
    }

    /**
     * Asks for a tile and makes room for it if it is not there.
     *
     * @return whether it was there
     * @throws IllegalArgumentException if it is larger than the buffer
     */
    boolean request(int tile, long size) {
        if (resident[tile]) {
            return true;
        }
        if (size > capacity) {
            throw new IllegalArgumentException(
                    name
                            + ": expected room for every tile, got a tile of "
                            + size
                            + " and a capacity of "
                            + capacity
                            + ". Make the tiles smaller or the buffer larger");
        }
        while (size > free) {
            int dropped = queue[oldest];
            oldest = (oldest + 1) % queue.length;
            held--;
            resident[dropped] = false;
            free += sizes[dropped];
        }
        queue[(oldest + held++) % queue.length] = tile;
        resident[tile] = true;
        sizes[tile] = size;
        free -= size;
        return false;
    }
}
