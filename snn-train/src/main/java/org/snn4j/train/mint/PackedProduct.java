package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.TernaryKernel;
import org.snn4j.tensor.kernel.TernaryNeuron;

/** A fully connected layer of 2-bit weights with its neurons: 64 outputs at a time. */
final class PackedProduct implements PackedStage {
    private static final int LANES = TernaryKernel.LANES;
    private static final int STEPS = TernaryKernel.STEPS;

    private final TernaryKernel kernel;
    private final PackedMap in;
    private final PackedMap out;
    private final int outputs;
    private final int blocks;
    private final int groups;
    private final TernaryNeuron neuron;
    private final short[] bias;
    private final byte[] codes;
    private final int[][] ends;
    private final byte[] patterns;
    private final short[] membranes;
    private final short[] rest = new short[LANES];
    private final short[] spikes;
    private final byte[][] partial;
    private final short[][] sums;

    PackedProduct(TernaryKernel kernel, IntegerLayer layer, PackedMap in, PackedMap out) {
        this.kernel = kernel;
        this.in = in;
        this.out = out;
        this.outputs = layer.outputs();
        this.blocks = PackedMap.tiles(outputs);
        this.groups = 2 * in.groups() * layer.input().height() * layer.input().width();
        this.neuron = TernaryLayers.neuron(layer, 0);
        this.bias = new short[blocks * LANES];
        for (int o = 0; o < outputs; o++) {
            bias[o / LANES * LANES + TernaryKernel.slot(o % LANES)] = (short) layer.bias()[o];
        }
        this.codes = codes(layer);
        this.ends = new int[blocks][];
        for (int b = 0; b < blocks; b++) {
            ends[b] = ends(b);
        }
        this.patterns = new byte[groups * STEPS];
        this.membranes = new short[blocks * LANES];
        this.spikes = new short[blocks * TernaryKernel.BLOCK];
        this.partial = new byte[Parallel.threads()][TernaryKernel.BLOCK];
        this.sums = new short[Parallel.threads()][TernaryKernel.BLOCK];
    }

    /** {@code [blocks, places, groups of six, halves, LANES]}. */
    private byte[] codes(IntegerLayer layer) {
        byte[] table = new byte[TernaryKernel.LEAD + blocks * groups * LANES];
        for (int i = 0; i < blocks * groups * LANES; i++) {
            int output = i / LANES / groups * LANES + i % LANES;
            int group = i / LANES % groups;
            int place = group / (2 * in.groups());
            int channel = group % (2 * in.groups()) * 3;
            table[TernaryKernel.LEAD + i] = TernaryLayers.code(layer, place, channel, output);
        }
        return table;
    }

    private int[] ends(int block) {
        RunEnds found = new RunEnds(LANES);
        for (int g = 0; g < groups; g++) {
            for (int lane = 0; lane < LANES; lane++) {
                int at = TernaryKernel.LEAD + (block * groups + g) * LANES;
                found.add(lane, codes[at + lane]);
            }
            found.endGroup();
        }
        return found.ends();
    }

    @Override
    public void run(boolean fromRest) {
        split();
        Arrays.fill(spikes, (short) 0);
        Parallel.parts(
                blocks,
                1,
                (part, from, to) -> {
                    for (int block = from; block < to; block++) {
                        block(block, fromRest, partial[part], sums[part]);
                    }
                });
        pack();
    }

    /** From six inputs in a byte to three. */
    private void split() {
        byte[] bytes = in.bytes();
        int places = in.shape().height() * in.shape().width();
        for (int g = 0; g < in.groups(); g++) {
            for (int t = 0; t < STEPS; t++) {
                int from = in.at(g, t);
                for (int p = 0; p < places; p++) {
                    int six = bytes[from + p];
                    int to = (p * in.groups() + g) * 2 * STEPS + t;
                    patterns[to] = (byte) (six & 7);
                    patterns[to + STEPS] = (byte) (six >> 3);
                }
            }
        }
    }

    private void block(int block, boolean fromRest, byte[] some, short[] all) {
        for (int t = 0; t < STEPS; t++) {
            System.arraycopy(bias, block * LANES, all, t * LANES, LANES);
        }
        int from = 0;
        for (int end : ends[block]) {
            kernel.sumConnected(patterns, from, end, codes, block * groups * LANES, some);
            kernel.add(some, TernaryKernel.BLOCK, all);
            from = end;
        }
        int u = block * LANES;
        int first = block * TernaryKernel.BLOCK;
        short[] before = fromRest ? rest : membranes;
        kernel.fire(all, 0, before, fromRest ? 0 : u, membranes, u, neuron, 1, spikes, first);
    }

    private void pack() {
        byte[] bytes = out.bytes();
        for (int g = 0; g < out.groups(); g++) {
            int first = g * TernaryKernel.INPUTS;
            int count = Math.min(TernaryKernel.INPUTS, outputs - first);
            for (int t = 0; t < STEPS; t++) {
                int six = 0;
                for (int i = 0; i < count; i++) {
                    int o = first + i;
                    six |=
                            spikes[(o / LANES * STEPS + t) * LANES + TernaryKernel.slot(o % LANES)]
                                    << i;
                }
                bytes[out.at(g, t)] = (byte) six;
            }
        }
    }
}
