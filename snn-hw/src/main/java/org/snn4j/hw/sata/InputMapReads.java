package org.snn4j.hw.sata;

/**
 * DRAM reads of the input map: a buffer modelled as a set that is emptied whenever it is full;
 * specs/hw-sata.md, section 3.3.
 *
 * <p>The set is an array of stamps, one per element of the map: an element is in the buffer when
 * its stamp is the current epoch, and emptying the buffer is one increment. A 3x3 layer of 256
 * channels on 16x16 takes 17 ms, with a hash set 380 ms.
 */
final class InputMapReads {
    private final InferenceLayer layer;
    private final int rows;
    private final int capacity;
    private final int[] stamps;
    private final int[] operandOffsets;
    private final int[] rowBases;
    private int epoch = 1;
    private int held;
    private long reads;

    private InputMapReads(InferenceLayer layer, int rows, int capacity) {
        this.layer = layer;
        this.rows = rows;
        this.capacity = capacity;
        stamps = new int[layer.height() * layer.width() * layer.channels()];
        operandOffsets = new int[layer.operands()];
        rowBases = new int[rows];
        int rowLength = layer.kernelWidth() * layer.channels();
        for (int j = 0; j < operandOffsets.length; j++) {
            operandOffsets[j] = j / rowLength * layer.width() * layer.channels() + j % rowLength;
        }
    }

    /**
     * Elements that fit before the buffer is emptied: half of it, in sets of one percent.
     *
     * @param bytes size of the input buffer
     */
    static int capacity(int bytes) {
        return 50 * (bytes / 100);
    }

    /**
     * Counts the reads.
     *
     * @param rows rows of the array
     * @param columns columns of the array; the map is swept once per group of so many filters
     * @param capacity elements the buffer holds before it is emptied, 1 or more
     */
    static long count(InferenceLayer layer, int rows, int columns, int capacity) {
        InputMapReads state = new InputMapReads(layer, rows, capacity);
        int sweeps = (layer.filters() + columns - 1) / columns;
        for (int sweep = 0; sweep < sweeps; sweep++) {
            state.sweep();
        }
        return state.reads;
    }

    private void sweep() {
        long outputs = layer.outputs();
        for (long first = 0; first < outputs; first += rows) {
            int used = (int) Math.min(rows, outputs - first);
            if (loadBases(first, used)) {
                foldInsideTheMap(used);
            } else {
                foldOverhanging(first, used);
            }
        }
    }

    /**
     * Sets the address of each row's first operand; false when some operand of the fold lies
     * outside the map.
     */
    private boolean loadBases(long first, int used) {
        boolean inside = true;
        for (int r = 0; r < used; r++) {
            int y = top(first + r);
            int x = left(first + r);
            rowBases[r] = (y * layer.width() + x) * layer.channels();
            inside &=
                    y + layer.kernelHeight() <= layer.height()
                            && x + layer.kernelWidth() <= layer.width();
        }
        return inside;
    }

    private int top(long position) {
        return (int) (position / layer.outputWidth()) * layer.stride();
    }

    private int left(long position) {
        return (int) (position % layer.outputWidth()) * layer.stride();
    }

    private void foldInsideTheMap(int used) {
        int operands = operandOffsets.length;
        for (int t = 0; t < operands + used - 1; t++) {
            int last = Math.min(used - 1, t);
            for (int r = Math.max(0, t - operands + 1); r <= last; r++) {
                request(rowBases[r] + operandOffsets[t - r]);
            }
        }
    }

    private void foldOverhanging(long first, int used) {
        int operands = operandOffsets.length;
        int rowLength = layer.kernelWidth() * layer.channels();
        for (int t = 0; t < operands + used - 1; t++) {
            int last = Math.min(used - 1, t);
            for (int r = Math.max(0, t - operands + 1); r <= last; r++) {
                int j = t - r;
                int y = top(first + r) + j / rowLength;
                int x = left(first + r) + j % rowLength / layer.channels();
                if (y < layer.height() && x < layer.width()) {
                    request(rowBases[r] + operandOffsets[j]);
                }
            }
        }
    }

    private void request(int address) {
        if (stamps[address] != epoch) {
            stamps[address] = epoch;
            reads++;
            if (++held == capacity) {
                epoch++;
                held = 0;
            }
        }
    }
}
