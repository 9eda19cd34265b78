package org.snn4j.tensor.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarTernaryKernel} in vectors of 512 bits: spikes are the indices of a byte permutation
 * of a table of sums.
 *
 * <p>Measured on one core of a Zen 5 with JDK 17: 1000 products a nanosecond, where tables of four
 * inputs with the outputs in the lanes reach 450, rows added for each spike at 20 % density 490,
 * and AND with bit counts 75 (JDK 17 has no bit count of vectors; the compiler's own loops are
 * slow).
 */
public final class VectorTernaryKernel implements TernaryKernel, TernaryKernels.Wide {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Byte> HALF_BYTES = ByteVector.SPECIES_256;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int HALF = SHORTS.length();
    private static final int QUARTER = FLOATS.length();
    private static final int HIGH = 27 * LANES;

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
    public void add(
            byte[] inputs,
            int from,
            int to,
            byte[] codes,
            int codesFrom,
            byte[] partial,
            short[] sums,
            int sumsFrom) {
        pair(inputs, from, to, codes, codesFrom, partial, 0);
        pair(inputs, from, to, codes, codesFrom + CODES / 2, partial, 2 * BLOCK);
        widen(partial, OUTPUTS * BLOCK, sums, sumsFrom);
    }

    // Written out, without methods of its own and with sums named after output and timestep: what
    // is
    // not inlined makes objects of the vectors and runs many times slower. Four outputs at once
    // would load less, but are so large that the compiler now and then gives up inlining.

    private void pair(
            byte[] inputs,
            int from,
            int to,
            byte[] codes,
            int codesFrom,
            byte[] partial,
            int first) {
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
            int code = codesFrom + g * CODES;
            VectorShuffle<Byte> s0 = ByteVector.fromArray(BYTES, inputs, at).toShuffle();
            VectorShuffle<Byte> s1 = ByteVector.fromArray(BYTES, inputs, at + LANES).toShuffle();
            VectorShuffle<Byte> s2 =
                    ByteVector.fromArray(BYTES, inputs, at + 2 * LANES).toShuffle();
            VectorShuffle<Byte> s3 =
                    ByteVector.fromArray(BYTES, inputs, at + 3 * LANES).toShuffle();
            ByteVector table =
                    ByteVector.fromArray(BYTES, tables, LEAD + (codes[code] << 6))
                            .add(
                                    ByteVector.fromArray(
                                            BYTES, tables, LEAD + HIGH + (codes[code + 1] << 6)));
            sum00 = sum00.add(table.rearrange(s0));
            sum01 = sum01.add(table.rearrange(s1));
            sum02 = sum02.add(table.rearrange(s2));
            sum03 = sum03.add(table.rearrange(s3));
            table =
                    ByteVector.fromArray(BYTES, tables, LEAD + (codes[code + 2] << 6))
                            .add(
                                    ByteVector.fromArray(
                                            BYTES, tables, LEAD + HIGH + (codes[code + 3] << 6)));
            sum10 = sum10.add(table.rearrange(s0));
            sum11 = sum11.add(table.rearrange(s1));
            sum12 = sum12.add(table.rearrange(s2));
            sum13 = sum13.add(table.rearrange(s3));
        }
        sum00.intoArray(partial, first);
        sum01.intoArray(partial, first + LANES);
        sum02.intoArray(partial, first + 2 * LANES);
        sum03.intoArray(partial, first + 3 * LANES);
        sum10.intoArray(partial, first + BLOCK);
        sum11.intoArray(partial, first + BLOCK + LANES);
        sum12.intoArray(partial, first + BLOCK + 2 * LANES);
        sum13.intoArray(partial, first + BLOCK + 3 * LANES);
    }

    private static void widen(byte[] partial, int count, short[] sums, int sumsFrom) {
        for (int i = 0; i < count; i += LANES) {
            ByteVector some = ByteVector.fromArray(BYTES, partial, i);
            int at = sumsFrom + i;
            ShortVector.fromArray(SHORTS, sums, at)
                    .add(some.convertShape(VectorOperators.B2S, SHORTS, 0))
                    .intoArray(sums, at);
            ShortVector.fromArray(SHORTS, sums, at + HALF)
                    .add(some.convertShape(VectorOperators.B2S, SHORTS, 1))
                    .intoArray(sums, at + HALF);
        }
    }

    @Override
    public void addConnected(
            byte[] patterns,
            int from,
            int to,
            byte[] codes,
            int codesFrom,
            byte[] partial,
            short[] sums) {
        ByteVector sum0 = ByteVector.zero(BYTES);
        ByteVector sum1 = sum0;
        ByteVector sum2 = sum0;
        ByteVector sum3 = sum0;
        for (int g = from; g < to; g++) {
            VectorShuffle<Byte> weights =
                    ByteVector.fromArray(BYTES, codes, LEAD + codesFrom + g * LANES).toShuffle();
            int at = STEPS * g;
            sum0 =
                    sum0.add(
                            ByteVector.fromArray(BYTES, byPattern, LEAD + (patterns[at] << 6))
                                    .rearrange(weights));
            sum1 =
                    sum1.add(
                            ByteVector.fromArray(BYTES, byPattern, LEAD + (patterns[at + 1] << 6))
                                    .rearrange(weights));
            sum2 =
                    sum2.add(
                            ByteVector.fromArray(BYTES, byPattern, LEAD + (patterns[at + 2] << 6))
                                    .rearrange(weights));
            sum3 =
                    sum3.add(
                            ByteVector.fromArray(BYTES, byPattern, LEAD + (patterns[at + 3] << 6))
                                    .rearrange(weights));
        }
        sum0.intoArray(partial, 0);
        sum1.intoArray(partial, LANES);
        sum2.intoArray(partial, 2 * LANES);
        sum3.intoArray(partial, 3 * LANES);
        widen(partial, BLOCK, sums, 0);
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
        // Eight words instead of a vector: the compiler makes objects of vectors of bytes here.
        for (int i = 0; i < count; i++) {
            int from = inFrom + i * inStep;
            int to = outFrom + i * LANES;
            for (int b = 0; b < LANES; b += Long.BYTES) {
                long kept = (long) WORD.get(in, from + b) & (long) WORD.get(mask, maskFrom + b);
                WORD.set(out, to + b, kept);
            }
        }
    }

    @Override
    public void fire(
            short[] sums,
            int sumsFrom,
            short[] u,
            int uFrom,
            TernaryNeuron neuron,
            int bit,
            short[] spikes,
            int spikesFrom) {
        short threshold = neuron.threshold();
        short belowUp = (short) (neuron.up() - 1);
        short aboveDown = (short) (neuron.down() + 1);
        ShortVector bits = ShortVector.broadcast(SHORTS, (short) bit);
        ShortVector zero = ShortVector.zero(SHORTS);
        ShortVector one = ShortVector.broadcast(SHORTS, (short) 1);
        // No comparisons and nothing carried by the loop: masks and carried vectors become objects.
        // "Above 0" is written out as the smaller of 1 and the larger of 0.
        for (int t = 0; t < BLOCK; t += LANES) {
            for (int i = 0; i < LANES; i += HALF) {
                ShortVector h =
                        ShortVector.fromArray(SHORTS, u, uFrom + i)
                                .add(ShortVector.fromArray(SHORTS, sums, sumsFrom + t + i));
                ShortVector silent =
                        ShortVector.broadcast(SHORTS, threshold).sub(h).max(zero).min(one);
                ShortVector up = h.sub(ShortVector.broadcast(SHORTS, belowUp)).max(zero).min(one);
                ShortVector down =
                        ShortVector.broadcast(SHORTS, aboveDown).sub(h).max(zero).min(one);
                up.sub(down).mul(silent).intoArray(u, uFrom + i);
                int to = spikesFrom + t + i;
                ShortVector.fromArray(SHORTS, spikes, to)
                        .add(one.sub(silent).mul(bits))
                        .intoArray(spikes, to);
            }
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
        for (int i = 0; i < LANES; i += HALF) {
            ByteVector some =
                    (ByteVector)
                            ShortVector.fromArray(SHORTS, values, valuesFrom + i)
                                    .convertShape(VectorOperators.S2B, HALF_BYTES, 0);
            some.and(ByteVector.fromArray(HALF_BYTES, mask, maskFrom + i))
                    .intoArray(bytes, bytesFrom + i);
        }
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
