package org.snn4j.train.mint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.TernaryKernel;
import org.snn4j.tensor.kernel.TernaryNeuron;

/**
 * A convolution of 2-bit weights with its neurons: 64 places at a time, four outputs at a time,
 * four timesteps at a time.
 */
final class PackedConvolution implements PackedStage {
    /** Outputs whose spikes fill whole bytes and that are whole blocks of the kernel. */
    private static final int UNIT = 12;

    private static final int BLOCKS = UNIT / TernaryKernel.OUTPUTS;
    private static final int GROUPS = UNIT / TernaryKernel.INPUTS;

    private final TernaryKernel kernel;
    private final PackedMap out;
    private final PackedColumns columns;
    private final int outputs;
    private final int blocks;
    private final TernaryNeuron neuron;
    private final int[] bias;
    private final byte[] codes;
    private final int[][] ends;
    private final byte[] places;
    private final short[] membranes;
    private final Scratch[] scratch;

    PackedConvolution(TernaryKernel kernel, IntegerLayer layer, PackedMap in, PackedMap out) {
        this.kernel = kernel;
        this.out = out;
        this.columns = new PackedColumns(in, layer.output(), layer.geometry());
        this.outputs = layer.outputs();
        this.blocks = (outputs + TernaryKernel.OUTPUTS - 1) / TernaryKernel.OUTPUTS;
        this.neuron = TernaryLayers.neuron(layer);
        this.bias = layer.bias();
        this.codes = codes(layer, in.groups());
        this.ends = new int[blocks][];
        for (int b = 0; b < blocks; b++) {
            ends[b] = ends(layer, b, in.groups());
        }
        this.places = out.places();
        this.membranes = new short[out.tiles() * outputs * TernaryKernel.LANES];
        this.scratch = new Scratch[Parallel.threads()];
        Arrays.setAll(scratch, part -> new Scratch(columns.length()));
    }

    /** What one thread works in. */
    private static final class Scratch {
        private final byte[] columns;
        private final byte[] partial = new byte[TernaryKernel.PARTIAL];
        private final short[] sums = new short[TernaryKernel.PARTIAL];
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

    /** Ends of runs of groups whose sums fit a byte. */
    private int[] ends(IntegerLayer layer, int block, int perTap) {
        List<Integer> found = new ArrayList<>();
        int[] sizes = new int[TernaryKernel.OUTPUTS];
        for (int g = 0; g < columns.groups(); g++) {
            int[] own = sizes(layer, block, g / perTap, g % perTap);
            boolean full = false;
            for (int k = 0; k < sizes.length; k++) {
                full |= sizes[k] + own[k] > TernaryKernel.LARGEST;
            }
            if (full) {
                found.add(g);
                Arrays.fill(sizes, 0);
            }
            for (int k = 0; k < sizes.length; k++) {
                sizes[k] += own[k];
            }
        }
        found.add(columns.groups());
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] sizes(IntegerLayer layer, int block, int tap, int group) {
        int[] sizes = new int[TernaryKernel.OUTPUTS];
        int channels = layer.input().channels();
        int end = Math.min(channels, (group + 1) * TernaryKernel.INPUTS);
        for (int c = group * TernaryKernel.INPUTS; c < end; c++) {
            for (int k = 0; k < sizes.length; k++) {
                int output = block * TernaryKernel.OUTPUTS + k;
                if (output < layer.outputs()) {
                    int at = (tap * channels + c) * layer.outputs() + output;
                    sizes[k] += Math.abs(layer.weights()[at]);
                }
            }
        }
        return sizes;
    }

    @Override
    public void run(boolean fromRest) {
        int units = (blocks + BLOCKS - 1) / BLOCKS;
        Parallel.parts(
                out.tiles() * units,
                1,
                (part, from, to) -> {
                    Scratch own = scratch[part];
                    for (int i = from; i < to; i++) {
                        if (i == from || i % units == 0) {
                            columns.gather(kernel, i / units, own.columns);
                        }
                        unit(own, i / units, i % units, fromRest);
                    }
                });
    }

    /** Twelve outputs at the places of a tile. */
    private void unit(Scratch own, int tile, int unit, boolean fromRest) {
        Arrays.fill(own.spikes, (short) 0);
        int end = Math.min(blocks, (unit + 1) * BLOCKS);
        for (int block = unit * BLOCKS; block < end; block++) {
            sum(own, block);
            fire(own, tile, block, fromRest);
        }
        int lastGroup = Math.min(out.groups(), (unit + 1) * GROUPS);
        int first = tile * TernaryKernel.LANES;
        int from = 0;
        for (int g = unit * GROUPS; g < lastGroup; g++) {
            for (int t = 0; t < TernaryKernel.STEPS; t++) {
                kernel.narrow(own.spikes, from, places, first, out.bytes(), out.at(g, t) + first);
                from += TernaryKernel.LANES;
            }
        }
    }

    private void sum(Scratch own, int block) {
        for (int k = 0; k < TernaryKernel.OUTPUTS; k++) {
            int output = Math.min(outputs - 1, block * TernaryKernel.OUTPUTS + k);
            int from = k * TernaryKernel.BLOCK;
            Arrays.fill(own.sums, from, from + TernaryKernel.BLOCK, (short) bias[output]);
        }
        int codesFrom = block * columns.groups() * TernaryKernel.CODES;
        int from = 0;
        for (int end : ends[block]) {
            kernel.add(own.columns, from, end, codes, codesFrom, own.partial, own.sums, 0);
            from = end;
        }
    }

    private void fire(Scratch own, int tile, int block, boolean fromRest) {
        int first = block * TernaryKernel.OUTPUTS;
        int end = Math.min(outputs, first + TernaryKernel.OUTPUTS);
        for (int o = first; o < end; o++) {
            int u = (tile * outputs + o) * TernaryKernel.LANES;
            if (fromRest) {
                Arrays.fill(membranes, u, u + TernaryKernel.LANES, (short) 0);
            }
            kernel.fire(
                    own.sums,
                    (o - first) * TernaryKernel.BLOCK,
                    membranes,
                    u,
                    neuron,
                    1 << o % TernaryKernel.INPUTS,
                    own.spikes,
                    o % UNIT / TernaryKernel.INPUTS * TernaryKernel.BLOCK);
        }
    }
}
