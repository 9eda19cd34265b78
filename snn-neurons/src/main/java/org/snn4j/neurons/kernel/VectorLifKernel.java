package org.snn4j.neurons.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.neurons.dynamics.Reset;

/**
 * {@link ScalarLifKernel} in the Vector API, bit for bit the same. Neurons left over at the end run
 * on the scalar kernel.
 */
public final class VectorLifKernel implements LifKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Lane {@code i} holds bit {@code i}; there are never more than 16 lanes of floats. */
    private static final IntVector LANE_BITS =
            (IntVector)
                    IntVector.broadcast(SPECIES.withLanes(int.class), 1)
                            .lanewise(
                                    VectorOperators.LSHL,
                                    (IntVector)
                                            IntVector.zero(SPECIES.withLanes(int.class))
                                                    .addIndex(1));

    /** Two vectors, of which the spikes are bits of one {@code int}. */
    private static final int PAIR = 2 * LANES;

    private static final IntVector NEXT_LANE_BITS = LANE_BITS.lanewise(VectorOperators.LSHL, LANES);

    private static final SlopeKernel SLOPES = new VectorSlopeKernel();
    private static final VectorLifBackward BACKWARD = new VectorLifBackward(SLOPES);

    private final LifKernel scalar = new ScalarLifKernel();

    @Override
    public void slopes(LifConstants constants, float[] h, float[] out) {
        SLOPES.slopes(constants, h, 0, out.length, out);
    }

    @Override
    public void forward(
            LifConstants c,
            int firstStep,
            int endStep,
            int width,
            int from,
            int to,
            float[] x,
            int xFrom,
            int xStep,
            float[] v,
            int vFrom,
            float[] h,
            SpikeSink spikes) {
        int whole = SPECIES.loopBound(to - from);
        boolean usual = !c.ratio() && !c.strict() && c.reset() != Reset.NONE;
        for (int block = 0; block < whole; block += BLOCK) {
            int count = Math.min(whole - block, BLOCK);
            int inPairs = usual ? count / PAIR * PAIR : 0;
            int membranes = vFrom + block;
            for (int t = firstStep; t < endStep; t++) {
                int row = t * width + from + block;
                int input = xFrom + (t - firstStep) * xStep + block;
                if (c.reset() == Reset.SOFT) {
                    softPairs(c, row, inPairs, x, input, v, membranes, h, spikes);
                } else {
                    hardPairs(c, row, inPairs, x, input, v, membranes, h, spikes);
                }
                forwardRow(c, row, inPairs, count, x, input, v, membranes, h, spikes);
            }
        }
        int rest = from + whole;
        scalar.forward(
                c,
                firstStep,
                endStep,
                width,
                rest,
                to,
                x,
                xFrom + whole,
                xStep,
                v,
                vFrom + whole,
                h,
                spikes);
    }

    // The neurons that most networks have, two vectors at a time: their spikes become bits
    // together, which is the dearest part. Constants are read once: the compiler reads them again
    // behind each write to the sink.

    private static void softPairs(
            LifConstants c,
            int row,
            int count,
            float[] x,
            int input,
            float[] v,
            int membranes,
            float[] h,
            SpikeSink spikes) {
        boolean keepsH = h.length > 0;
        float gain = c.gain();
        float offset = c.offset();
        float keep = c.keep();
        float threshold = c.threshold();
        long word = 0;
        int first = 0;
        for (int i = 0; i < count; i += PAIR) {
            int j = i + LANES;
            FloatVector a = charged(x, input + i, gain, offset, v, membranes + i, keep);
            FloatVector b = charged(x, input + j, gain, offset, v, membranes + j, keep);
            FloatVector aboveA = a.sub(threshold);
            FloatVector aboveB = b.sub(threshold);
            if (keepsH) {
                a.intoArray(h, row + i);
                b.intoArray(h, row + j);
            }
            VectorMask<Float> firedA = aboveA.compare(VectorOperators.GE, 0f);
            VectorMask<Float> firedB = aboveB.compare(VectorOperators.GE, 0f);
            a.blend(aboveA, firedA).intoArray(v, membranes + i);
            b.blend(aboveB, firedB).intoArray(v, membranes + j);
            word |= bits(firedA, firedB) << i - first;
            if (i + PAIR - first == Long.SIZE) {
                spikes.put(row + first, word);
                word = 0;
                first = i + PAIR;
            }
        }
        spikes.put(row + first, word);
    }

    private static void hardPairs(
            LifConstants c,
            int row,
            int count,
            float[] x,
            int input,
            float[] v,
            int membranes,
            float[] h,
            SpikeSink spikes) {
        boolean keepsH = h.length > 0;
        float gain = c.gain();
        float offset = c.offset();
        float keep = c.keep();
        float threshold = c.threshold();
        FloatVector rest = FloatVector.broadcast(SPECIES, c.rest());
        long word = 0;
        int first = 0;
        for (int i = 0; i < count; i += PAIR) {
            int j = i + LANES;
            FloatVector a = charged(x, input + i, gain, offset, v, membranes + i, keep);
            FloatVector b = charged(x, input + j, gain, offset, v, membranes + j, keep);
            if (keepsH) {
                a.intoArray(h, row + i);
                b.intoArray(h, row + j);
            }
            VectorMask<Float> firedA = a.sub(threshold).compare(VectorOperators.GE, 0f);
            VectorMask<Float> firedB = b.sub(threshold).compare(VectorOperators.GE, 0f);
            a.blend(rest, firedA).intoArray(v, membranes + i);
            b.blend(rest, firedB).intoArray(v, membranes + j);
            word |= bits(firedA, firedB) << i - first;
            if (i + PAIR - first == Long.SIZE) {
                spikes.put(row + first, word);
                word = 0;
                first = i + PAIR;
            }
        }
        spikes.put(row + first, word);
    }

    private static FloatVector charged(
            float[] x, int input, float gain, float offset, float[] v, int at, float keep) {
        FloatVector more = FloatVector.fromArray(SPECIES, x, input).mul(gain).add(offset);
        return FloatVector.fromArray(SPECIES, v, at).mul(keep).add(more);
    }

    /** The lanes of two masks as bits, those of the second behind those of the first. */
    private static long bits(VectorMask<Float> first, VectorMask<Float> second) {
        IntVector zero = IntVector.zero(LANE_BITS.species());
        IntVector high = zero.blend(NEXT_LANE_BITS, second.cast(LANE_BITS.species()));
        return zero.blend(LANE_BITS, first.cast(LANE_BITS.species()))
                        .or(high)
                        .reduceLanes(VectorOperators.OR)
                & 0xFFFFFFFFL;
    }

    private static void forwardRow(
            LifConstants c,
            int row,
            int from,
            int to,
            float[] x,
            int inputs,
            float[] v,
            int membranes,
            float[] h,
            SpikeSink spikes) {
        boolean keepsH = h.length > 0;
        boolean soft = c.reset() == Reset.SOFT;
        // What a spike does, as one blend: to h - threshold, to the rest, or (no reset) never.
        FloatVector rest = FloatVector.broadcast(SPECIES, c.rest());
        VectorMask<Float> resets = SPECIES.maskAll(c.reset() != Reset.NONE);
        long word = 0;
        int first = from;
        for (int i = from; i < to; i += LANES) {
            FloatVector input =
                    FloatVector.fromArray(SPECIES, x, inputs + i).mul(c.gain()).add(c.offset());
            FloatVector before =
                    FloatVector.fromArray(SPECIES, v, membranes + i).mul(c.keep()).add(input);
            VectorMask<Float> fired = fires(c, before);
            if (keepsH) {
                before.intoArray(h, row + i);
            }
            if (soft) {
                before.blend(before.sub(c.threshold()), fired).intoArray(v, membranes + i);
            } else {
                before.blend(rest, fired.and(resets)).intoArray(v, membranes + i);
            }
            // 64 neurons of 16 lanes at a time reach the sink.
            word |= bits(fired) << i - first;
            if (i + LANES - first == Long.SIZE) {
                spikes.put(row + first, word);
                word = 0;
                first = i + LANES;
            }
        }
        spikes.put(row + first, word);
    }

    @Override
    public void potentials(
            LifConstants c, int timesteps, int width, int first, float[] h, float[] v) {
        int end = first + width;
        int whole = first + SPECIES.loopBound(width);
        for (int row = 0; row < timesteps * width; row += width) {
            potentialsOfRow(c, row, first, whole, h, v);
        }
        scalar.forward(
                c, 0, timesteps, width, whole, end, h, whole, width, v, whole, h, SpikeSink.NONE);
    }

    /** {@link #forwardRow} without spikes. */
    private static void potentialsOfRow(
            LifConstants c, int row, int from, int to, float[] h, float[] v) {
        float gain = c.gain();
        float offset = c.offset();
        float keep = c.keep();
        boolean soft = c.reset() == Reset.SOFT;
        FloatVector rest = FloatVector.broadcast(SPECIES, c.rest());
        VectorMask<Float> resets = SPECIES.maskAll(c.reset() != Reset.NONE);
        for (int i = from; i < to; i += LANES) {
            FloatVector before = charged(h, row + i, gain, offset, v, i, keep);
            VectorMask<Float> fired = fires(c, before);
            before.intoArray(h, row + i);
            if (soft) {
                before.blend(before.sub(c.threshold()), fired).intoArray(v, i);
            } else {
                before.blend(rest, fired.and(resets)).intoArray(v, i);
            }
        }
    }

    /**
     * The lanes of a mask as bits. On JDK 17 {@code VectorMask.toLong} is a loop over booleans;
     * this stays in registers.
     */
    private static long bits(VectorMask<Float> mask) {
        return IntVector.zero(LANE_BITS.species())
                        .blend(LANE_BITS, mask.cast(LANE_BITS.species()))
                        .reduceLanes(VectorOperators.OR)
                & 0xFFFFFFFFL;
    }

    static VectorMask<Float> fires(LifConstants c, FloatVector h) {
        FloatVector u = c.ratio() ? h.div(c.threshold()).sub(1f) : h.sub(c.threshold());
        return c.strict() ? u.compare(VectorOperators.GT, 0f) : u.compare(VectorOperators.GE, 0f);
    }

    @Override
    public void backward(
            LifConstants c,
            int firstStep,
            int endStep,
            int width,
            int from,
            int to,
            float[] h,
            float[] gs,
            float[] ghOutside,
            float[] gv,
            float[] gx,
            boolean constantInput) {
        int end = from + SPECIES.loopBound(to - from);
        BACKWARD.run(
                c, firstStep, endStep, width, from, end, h, gs, ghOutside, gv, gx, constantInput);
        scalar.backward(
                c, firstStep, endStep, width, end, to, h, gs, ghOutside, gv, gx, constantInput);
    }
}
