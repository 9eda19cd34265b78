package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.TernaryKernel;
import org.snn4j.tensor.kernel.TernaryNeuron;

/**
 * A convolution of 2-bit weights with its neurons: 64 places at a time, four outputs at a time,
 * four timesteps at a time. Pools by 2x2 what it has just made, where a {@link PackedPool#isLocal
 * local} pool is behind it.
 */
final class PackedConvolution implements PackedStage {
    /** Outputs whose spikes fill whole bytes and that are whole blocks of the kernel. */
    private static final int UNIT = 12;

    private static final int BLOCKS = UNIT / TernaryKernel.OUTPUTS;
    private static final int GROUPS = UNIT / TernaryKernel.INPUTS;

    private final TernaryKernel kernel;
    private final PackedMap out;
    private final int tiles;

    /** Of the map that is pooled, 0 if none is. */
    private final int pooledWidth;

    private final PackedColumns columns;
    private final int outputs;
    private final int blocks;
    private final int units;
    private final TernaryNeuron[] neurons;
    private final byte[] codes;
    private final int[][] ends;
    private final byte[] places;
    private final short[] membranes;

    /**
     * Called as three kinds of objects, each is compiled by itself: in one large method the
     * compiler would make vectors objects in most virtual machines.
     */
    private final Phase[] phases = {this::sumAll, this::fireAll, this::writeAll};

    private final Scratch[] scratch;

    /** One whose map goes out, or that map pooled. */
    PackedConvolution(TernaryKernel kernel, IntegerLayer layer, PackedMap in, PackedMap out) {
        this.kernel = kernel;
        this.out = out;
        this.columns = new PackedColumns(in, layer.output(), layer.geometry());
        this.outputs = layer.outputs();
        this.blocks = (outputs + TernaryKernel.OUTPUTS - 1) / TernaryKernel.OUTPUTS;
        this.neurons = new TernaryNeuron[outputs];
        Arrays.setAll(neurons, o -> TernaryLayers.neuron(layer, layer.bias()[o]));
        this.codes = codes(layer, in.groups());
        this.units = (blocks + BLOCKS - 1) / BLOCKS;
        this.ends = new int[units][];
        for (int u = 0; u < units; u++) {
            ends[u] = ends(u);
        }
        MapShape map = layer.output();
        this.tiles = PackedMap.tiles(map.height() * map.width());
        this.pooledWidth = map.equals(out.shape()) ? 0 : map.width();
        this.places = PackedMap.places(map);
        this.membranes = new short[tiles * outputs * TernaryKernel.LANES];
        this.scratch = new Scratch[Parallel.threads()];
        Arrays.setAll(scratch, part -> new Scratch(columns.length()));
    }

    /** What one thread works in. */
    private static final class Scratch {
        private final byte[] columns;
        private final byte[] partial = new byte[TernaryKernel.PARTIAL];
        private final short[][] sums = new short[BLOCKS][TernaryKernel.PARTIAL];
        private final byte[] pooled = new byte[TernaryKernel.LANES];
        private final short[] rest = new short[TernaryKernel.LANES];
        private final short[] spikes = new short[GROUPS * TernaryKernel.BLOCK];

        Scratch(int length) {
            this.columns = new byte[length];
        }
    }

    private byte[] codes(IntegerLayer layer, int perTap) {
        byte[] table = new byte[blocks * columns.groups() * TernaryKernel.CODES];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            for (int g = 0; g < columns.groups(); g++) {
                int channel = g % perTap * TernaryKernel.INPUTS;
                for (int k = 0; k < TernaryKernel.OUTPUTS; k++) {
                    int output = b * TernaryKernel.OUTPUTS + k;
                    table[at++] = TernaryLayers.code(layer, g / perTap, channel, output);
                    table[at++] = TernaryLayers.code(layer, g / perTap, channel + 3, output);
                }
            }
        }
        return table;
    }

    private int[] ends(int unit) {
        int first = unit * BLOCKS;
        int end = Math.min(blocks, first + BLOCKS);
        RunEnds found = new RunEnds(UNIT);
        for (int g = 0; g < columns.groups(); g++) {
            for (int block = first; block < end; block++) {
                int at = (block * columns.groups() + g) * TernaryKernel.CODES;
                for (int i = 0; i < TernaryKernel.CODES; i++) {
                    int output = (block - first) * TernaryKernel.OUTPUTS + i / 2;
                    found.add(output, codes[at + i]);
                }
            }
            found.endGroup();
        }
        return found.ends();
    }

    @Override
    public void run(boolean fromRest) {
        Parallel.parts(
                tiles * units,
                1,
                (part, from, to) -> {
                    Scratch own = scratch[part];
                    for (int i = from; i < to; i++) {
                        if (i == from || i % units == 0) {
                            columns.gather(kernel, i / units, own.columns);
                        }
                        for (Phase phase : phases) {
                            phase.run(own, i / units, i % units, fromRest);
                        }
                    }
                });
    }

    /** A part of the work on the outputs of a unit at the places of a tile. */
    @FunctionalInterface
    private interface Phase {
        void run(Scratch own, int tile, int unit, boolean fromRest);
    }

    private int end(int unit) {
        return Math.min(blocks, (unit + 1) * BLOCKS);
    }

    private void sumAll(Scratch own, int tile, int unit, boolean fromRest) {
        int start = 0;
        for (int stop : ends[unit]) {
            for (int block = unit * BLOCKS; block < end(unit); block++) {
                sum(own, block, start, stop);
            }
            start = stop;
        }
    }

    private void fireAll(Scratch own, int tile, int unit, boolean fromRest) {
        Arrays.fill(own.spikes, (short) 0);
        for (int block = unit * BLOCKS; block < end(unit); block++) {
            fire(own, tile, block, fromRest);
        }
    }

    private void writeAll(Scratch own, int tile, int unit, boolean fromRest) {
        int from = 0;
        for (int g = unit * GROUPS; g < Math.min(out.groups(), (unit + 1) * GROUPS); g++) {
            for (int t = 0; t < TernaryKernel.STEPS; t++) {
                write(own, from, tile, out.at(g, t));
                from += TernaryKernel.LANES;
            }
        }
    }

    private void write(Scratch own, int from, int tile, int at) {
        int first = tile * TernaryKernel.LANES;
        if (pooledWidth == 0) {
            kernel.narrow(own.spikes, from, places, first, out.bytes(), at + first);
        } else {
            int rows = TernaryKernel.LANES / pooledWidth;
            kernel.narrow(own.spikes, from, places, first, own.pooled, 0);
            PackedPool.halve(own.pooled, 0, rows, pooledWidth, out.bytes(), at + first / 4);
        }
    }

    /** One run of inputs, which stay in cache for all blocks of a unit. */
    private void sum(Scratch own, int block, int start, int stop) {
        int codesFrom = block * columns.groups() * TernaryKernel.CODES;
        short[] sums = own.sums[block % BLOCKS];
        kernel.sum(own.columns, start, stop, codes, codesFrom, own.partial);
        if (start == 0) {
            kernel.widen(own.partial, TernaryKernel.PARTIAL, sums);
        } else {
            kernel.add(own.partial, TernaryKernel.PARTIAL, sums);
        }
    }

    private void fire(Scratch own, int tile, int block, boolean fromRest) {
        int first = block * TernaryKernel.OUTPUTS;
        int end = Math.min(outputs, first + TernaryKernel.OUTPUTS);
        for (int o = first; o < end; o++) {
            int u = (tile * outputs + o) * TernaryKernel.LANES;
            kernel.fire(
                    own.sums[block % BLOCKS],
                    (o - first) * TernaryKernel.BLOCK,
                    fromRest ? own.rest : membranes,
                    fromRest ? 0 : u,
                    membranes,
                    u,
                    neurons[o],
                    1 << o % TernaryKernel.INPUTS,
                    own.spikes,
                    o % UNIT / TernaryKernel.INPUTS * TernaryKernel.BLOCK);
        }
    }
}
