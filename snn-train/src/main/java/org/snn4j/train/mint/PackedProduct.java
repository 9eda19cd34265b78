package org.snn4j.train.mint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.TernaryKernel;
import org.snn4j.tensor.kernel.TernaryNeuron;

/** A fully connected layer of 2-bit weights with its neurons: 64 outputs at a time. */
final class PackedProduct implements PackedStage {
    private static final int LANES = TernaryKernel.LANES;
    private static final int STEPS = TernaryKernel.STEPS;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Three bits in each of four bytes. */
    private static final long THREE = 0x07070707L;

    /** The lowest bit in each of six bytes. */
    private static final long SIX = 0x0101_0101_0101L;

    /** Moves the lowest bit of byte {@code i} to bit {@code i} of the highest byte. */
    private static final long GATHER = 0x0102_0408_1020_4080L;

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
    private final byte[] exists;

    /** {@code [STEPS, blocks * LANES]}, each step with what a word at its last output reads. */
    private final byte[] fired;

    private final Scratch[] scratch;

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
        this.exists = PackedMap.places(new MapShape(1, outputs, 1));
        this.fired = new byte[STEPS * firedStep()];
        this.scratch = new Scratch[Parallel.threads()];
        Arrays.setAll(scratch, part -> new Scratch());
    }

    private int firedStep() {
        return blocks * LANES + Long.BYTES;
    }

    /** What one thread works in. */
    private static final class Scratch {
        private final byte[] partial = new byte[TernaryKernel.BLOCK];
        private final short[] sums = new short[TernaryKernel.BLOCK];
        private final short[] spikes = new short[TernaryKernel.BLOCK];
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
        Parallel.parts(
                blocks,
                1,
                (part, from, to) -> {
                    for (int block = from; block < to; block++) {
                        block(block, fromRest, scratch[part]);
                    }
                });
        pack();
    }

    /**
     * From six inputs in a byte to three: a word of the low three and the high three at a place.
     */
    private void split() {
        byte[] bytes = in.bytes();
        int places = in.shape().height() * in.shape().width();
        for (int p = 0; p < places; p++) {
            for (int g = 0; g < in.groups(); g++) {
                long six = 0;
                for (int t = 0; t < STEPS; t++) {
                    six |= (long) bytes[in.at(g, t) + p] << Byte.SIZE * t;
                }
                long three = six & THREE | (six >>> 3 & THREE) << STEPS * Byte.SIZE;
                LONG.set(patterns, (p * in.groups() + g) * 2 * STEPS, three);
            }
        }
    }

    private void block(int block, boolean fromRest, Scratch own) {
        byte[] some = own.partial;
        short[] all = own.sums;
        short[] spikes = own.spikes;
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
        short[] before = fromRest ? rest : membranes;
        Arrays.fill(spikes, (short) 0);
        kernel.fire(all, 0, before, fromRest ? 0 : u, membranes, u, neuron, 1, spikes, 0);
        for (int t = 0; t < STEPS; t++) {
            kernel.narrow(spikes, t * LANES, exists, u, fired, t * firedStep() + u);
        }
    }

    /** From a byte for each output to six of them in a byte. */
    private void pack() {
        byte[] bytes = out.bytes();
        for (int g = 0; g < out.groups(); g++) {
            for (int t = 0; t < STEPS; t++) {
                int from = t * firedStep() + g * TernaryKernel.INPUTS;
                long six = (long) LONG.get(fired, from) & SIX;
                bytes[out.at(g, t)] = (byte) (six * GATHER >>> Long.SIZE - Byte.SIZE);
            }
        }
    }
}
