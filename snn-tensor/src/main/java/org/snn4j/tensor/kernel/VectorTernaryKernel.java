package org.snn4j.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarTernaryKernel} in vectors of 512 bits: spikes are the indices of a byte permutation
 * of a table of sums.
 *
 * <p>Measured on one core of a Zen 5 with JDK 17: 1000 products a nanosecond in its first form,
 * where tables of four inputs with the outputs in the lanes reach 450, rows added for each spike at
 * 20 % density 490, and AND with bit counts 75 (JDK 17 has no bit count of vectors; the compiler's
 * own loops are slow).
 */
public final class VectorTernaryKernel implements TernaryKernel, TernaryKernels.Wide {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int HALF = SHORTS.length();
    private static final int QUARTER = FLOATS.length();
    private static final int HIGH = 27 * LANES;

    /** What is left of a code, or a pattern, times {@link #LANES}. */
    private static final int CODE = 31 * LANES;

    private static final int PATTERN = 7 * LANES;

    /** Tables for the low and the high three of six spikes, 64 sums each. */
    private final byte[] tables = new byte[LEAD + 2 * HIGH];

    /** Sums for a code, for each pattern of three spikes. */
    private final byte[] byPattern = new byte[LEAD + 8 * LANES];

    /** Makes the tables. */
    public VectorTernaryKernel() {
        byte[] patterns = TernaryKernel.patterns();
        for (int code = 0; code < 27; code++) {
            for (int spikes = 0; spikes < LANES; spikes++) {
                tables[LEAD + code * LANES + spikes] = patterns[code * 8 + (spikes & 7)];
                tables[LEAD + HIGH + code * LANES + spikes] = patterns[code * 8 + (spikes >> 3)];
            }
            for (int spikes = 0; spikes < 8; spikes++) {
                byPattern[LEAD + spikes * LANES + code] = patterns[code * 8 + spikes];
            }
        }
    }

    @Override
    public boolean isNative() {
        return ByteVector.SPECIES_PREFERRED.length() == BYTES.length();
    }

    @Override
    public void sum(byte[] inputs, int from, int to, byte[] codes, int codesFrom, byte[] sums) {
        pair(inputs, from, to, codes, codesFrom, sums, 0);
        pair(inputs, from, to, codes, codesFrom + CODES / 2, sums, 2 * BLOCK);
    }

    // Written out, without methods of its own and with sums named after output and timestep: what
    // is not inlined makes objects of the vectors and runs many times slower. Four outputs at once
    // are a quarter faster, but so large that the compiler gave up inlining in one run of eight.
    // Codes are read as one word, which leaves registers to the loop.

    private void pair(
            byte[] inputs, int from, int to, byte[] codes, int codesFrom, byte[] sums, int first) {
        ByteVector sum00 = ByteVector.zero(BYTES);
        ByteVector sum01 = sum00;
        ByteVector sum02 = sum00;
        ByteVector sum03 = sum00;
        ByteVector sum10 = sum00;
        ByteVector sum11 = sum00;
        ByteVector sum12 = sum00;
        ByteVector sum13 = sum00;
        for (int g = from; g < to; g++) {
            int at = LEAD + g * BLOCK;
            int four = (int) INT.get(codes, codesFrom + g * CODES);
            VectorShuffle<Byte> s0 = ByteVector.fromArray(BYTES, inputs, at).toShuffle();
            VectorShuffle<Byte> s1 = ByteVector.fromArray(BYTES, inputs, at + LANES).toShuffle();
            VectorShuffle<Byte> s2 =
                    ByteVector.fromArray(BYTES, inputs, at + 2 * LANES).toShuffle();
            VectorShuffle<Byte> s3 =
                    ByteVector.fromArray(BYTES, inputs, at + 3 * LANES).toShuffle();
            ByteVector table =
                    ByteVector.fromArray(BYTES, tables, LEAD + (four << 6 & CODE))
                            .add(
                                    ByteVector.fromArray(
                                            BYTES, tables, LEAD + HIGH + (four >>> 2 & CODE)));
            sum00 = sum00.add(table.rearrange(s0));
            sum01 = sum01.add(table.rearrange(s1));
            sum02 = sum02.add(table.rearrange(s2));
            sum03 = sum03.add(table.rearrange(s3));
            table =
                    ByteVector.fromArray(BYTES, tables, LEAD + (four >>> 10 & CODE))
                            .add(
                                    ByteVector.fromArray(
                                            BYTES, tables, LEAD + HIGH + (four >>> 18 & CODE)));
            sum10 = sum10.add(table.rearrange(s0));
            sum11 = sum11.add(table.rearrange(s1));
            sum12 = sum12.add(table.rearrange(s2));
            sum13 = sum13.add(table.rearrange(s3));
        }
        sum00.intoArray(sums, first);
        sum01.intoArray(sums, first + LANES);
        sum02.intoArray(sums, first + 2 * LANES);
        sum03.intoArray(sums, first + 3 * LANES);
        sum10.intoArray(sums, first + BLOCK);
        sum11.intoArray(sums, first + BLOCK + LANES);
        sum12.intoArray(sums, first + BLOCK + 2 * LANES);
        sum13.intoArray(sums, first + BLOCK + 3 * LANES);
    }

    @Override
    public void sumConnected(
            byte[] patterns, int from, int to, byte[] codes, int codesFrom, byte[] sums) {
        ByteVector sum0 = ByteVector.zero(BYTES);
        ByteVector sum1 = sum0;
        ByteVector sum2 = sum0;
        ByteVector sum3 = sum0;
        for (int g = from; g < to; g++) {
            VectorShuffle<Byte> weights =
                    ByteVector.fromArray(BYTES, codes, LEAD + codesFrom + g * LANES).toShuffle();
            int four = (int) INT.get(patterns, STEPS * g);
            ByteVector table0 =
                    ByteVector.fromArray(BYTES, byPattern, LEAD + (four << 6 & PATTERN));
            ByteVector table1 =
                    ByteVector.fromArray(BYTES, byPattern, LEAD + (four >>> 2 & PATTERN));
            ByteVector table2 =
                    ByteVector.fromArray(BYTES, byPattern, LEAD + (four >>> 10 & PATTERN));
            ByteVector table3 =
                    ByteVector.fromArray(BYTES, byPattern, LEAD + (four >>> 18 & PATTERN));
            sum0 = sum0.add(table0.rearrange(weights));
            sum1 = sum1.add(table1.rearrange(weights));
            sum2 = sum2.add(table2.rearrange(weights));
            sum3 = sum3.add(table3.rearrange(weights));
        }
        sum0.intoArray(sums, 0);
        sum1.intoArray(sums, LANES);
        sum2.intoArray(sums, 2 * LANES);
        sum3.intoArray(sums, 3 * LANES);
    }

    // Even lanes and then odd ones take a shift or two, the order of the lanes permutations.

    @Override
    public void widen(byte[] bytes, int count, short[] sums) {
        for (int i = 0; i < count; i += LANES) {
            ShortVector pairs = ByteVector.fromArray(BYTES, bytes, i).reinterpretAsShorts();
            pairs.lanewise(LSHL, Byte.SIZE).lanewise(ASHR, Byte.SIZE).intoArray(sums, i);
            pairs.lanewise(ASHR, Byte.SIZE).intoArray(sums, i + HALF);
        }
    }

    @Override
    public void add(byte[] bytes, int count, short[] sums) {
        for (int i = 0; i < count; i += LANES) {
            ShortVector pairs = ByteVector.fromArray(BYTES, bytes, i).reinterpretAsShorts();
            ShortVector.fromArray(SHORTS, sums, i)
                    .add(pairs.lanewise(LSHL, Byte.SIZE).lanewise(ASHR, Byte.SIZE))
                    .intoArray(sums, i);
            ShortVector.fromArray(SHORTS, sums, i + HALF)
                    .add(pairs.lanewise(ASHR, Byte.SIZE))
                    .intoArray(sums, i + HALF);
        }
    }

    @Override
    public void copy(
            byte[] in,
            int inFrom,
            int inStep,
            int count,
            byte[] mask,
            int maskFrom,
            byte[] out,
            int outFrom) {
        // In words of 64 bits: the compiler makes objects of vectors of bytes here.
        LongVector kept = ByteVector.fromArray(BYTES, mask, maskFrom).reinterpretAsLongs();
        for (int i = 0; i < count; i++) {
            ByteVector.fromArray(BYTES, in, inFrom + i * inStep)
                    .reinterpretAsLongs()
                    .and(kept)
                    .reinterpretAsBytes()
                    .intoArray(out, outFrom + i * LANES);
        }
    }

    @Override
    public void fire(
            short[] sums,
            int sumsFrom,
            short[] before,
            int beforeFrom,
            short[] after,
            int afterFrom,
            TernaryNeuron neuron,
            int bit,
            short[] spikes,
            int spikesFrom) {
        ShortVector threshold = ShortVector.broadcast(SHORTS, neuron.threshold());
        ShortVector up = ShortVector.broadcast(SHORTS, neuron.up());
        ShortVector down = ShortVector.broadcast(SHORTS, neuron.down());
        ShortVector bits = ShortVector.broadcast(SHORTS, (short) bit);
        ShortVector sign = ShortVector.broadcast(SHORTS, (short) (Short.SIZE - 1));
        System.arraycopy(before, beforeFrom, after, afterFrom, LANES);
        // No comparisons, and nothing that the loop carries but in memory, for masks and vectors
        // that cross iterations become objects; so do all of them, in most virtual machines, where
        // the timesteps are written out. The sign of a difference, in all bits of a lane, is what a
        // comparison would give. Shifted by a vector: each shift by a number takes a register.
        for (int i = 0; i < STEPS * LANES; i += HALF) {
            int state = afterFrom + i % LANES;
            ShortVector h =
                    ShortVector.fromArray(SHORTS, sums, sumsFrom + i)
                            .add(ShortVector.fromArray(SHORTS, after, state));
            ShortVector silent = h.sub(threshold).lanewise(ASHR, sign);
            h.sub(up)
                    .lanewise(ASHR, sign)
                    .sub(down.sub(h).lanewise(ASHR, sign))
                    .and(silent)
                    .intoArray(after, state);
            ShortVector.fromArray(SHORTS, spikes, spikesFrom + i)
                    .add(bits)
                    .sub(silent.and(bits))
                    .intoArray(spikes, spikesFrom + i);
        }
    }

    @Override
    public void narrow(
            short[] values,
            int valuesFrom,
            byte[] mask,
            int maskFrom,
            byte[] bytes,
            int bytesFrom) {
        ShortVector even = ShortVector.fromArray(SHORTS, values, valuesFrom);
        ShortVector odd = ShortVector.fromArray(SHORTS, values, valuesFrom + HALF);
        even.or(odd.lanewise(LSHL, Byte.SIZE))
                .and(ByteVector.fromArray(BYTES, mask, maskFrom).reinterpretAsShorts())
                .reinterpretAsBytes()
                .intoArray(bytes, bytesFrom);
    }

    @Override
    public void currents(float[] x, int inputs, float[] w, float[] bias, int outputs, float[] y) {
        int even = outputs & ~1;
        for (int o = 0; o < even; o += 2) {
            pair(x, inputs, w, bias, outputs, o, y);
        }
        if (even < outputs) {
            single(x, inputs, w, bias, outputs, y);
        }
    }

    private static void pair(
            float[] x, int inputs, float[] w, float[] bias, int outputs, int o, float[] y) {
        FloatVector a0 = FloatVector.broadcast(FLOATS, bias[o]);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = FloatVector.broadcast(FLOATS, bias[o + 1]);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        for (int i = 0; i < inputs; i++) {
            int at = i * LANES;
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, at);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, at + QUARTER);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, at + 2 * QUARTER);
            FloatVector x3 = FloatVector.fromArray(FLOATS, x, at + 3 * QUARTER);
            FloatVector weight = FloatVector.broadcast(FLOATS, w[i * outputs + o]);
            a0 = weight.fma(x0, a0);
            a1 = weight.fma(x1, a1);
            a2 = weight.fma(x2, a2);
            a3 = weight.fma(x3, a3);
            weight = FloatVector.broadcast(FLOATS, w[i * outputs + o + 1]);
            b0 = weight.fma(x0, b0);
            b1 = weight.fma(x1, b1);
            b2 = weight.fma(x2, b2);
            b3 = weight.fma(x3, b3);
        }
        int to = o * LANES;
        a0.intoArray(y, to);
        a1.intoArray(y, to + QUARTER);
        a2.intoArray(y, to + 2 * QUARTER);
        a3.intoArray(y, to + 3 * QUARTER);
        b0.intoArray(y, to + LANES);
        b1.intoArray(y, to + LANES + QUARTER);
        b2.intoArray(y, to + LANES + 2 * QUARTER);
        b3.intoArray(y, to + LANES + 3 * QUARTER);
    }

    /** The last output of an odd number. */
    private static void single(
            float[] x, int inputs, float[] w, float[] bias, int outputs, float[] y) {
        int o = outputs - 1;
        for (int lane = 0; lane < LANES; lane += QUARTER) {
            FloatVector sum = FloatVector.broadcast(FLOATS, bias[o]);
            for (int i = 0; i < inputs; i++) {
                FloatVector weight = FloatVector.broadcast(FLOATS, w[i * outputs + o]);
                sum = weight.fma(FloatVector.fromArray(FLOATS, x, i * LANES + lane), sum);
            }
            sum.intoArray(y, o * LANES + lane);
        }
    }
}
