package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMaxPoolKernel} in the Vector API, bit for bit the same. */
public final class VectorMaxPoolKernel implements MaxPoolKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final VectorSpecies<Integer> BITS = SPECIES.withLanes(int.class);

    /** Lane {@code k} shifts bit {@code k} to the sign. */
    private static final IntVector BIT_TO_SIGN =
            (IntVector) IntVector.broadcast(BITS, 31).sub(IntVector.zero(BITS).addIndex(1));

    private final MaxPoolKernel scalar = new ScalarMaxPoolKernel();

    @Override
    public void largest(
            float[] x, int from, int[] pixels, float[] y, float[] winner, int out, int channels) {
        int whole = SPECIES.loopBound(channels);
        for (int c = 0; c < whole; c += LANES) {
            if (winner.length == 0) {
                largest(x, from + c, pixels, y, out + c);
            } else {
                largest(x, from + c, pixels, y, winner, out + c);
            }
        }
        if (whole < channels) {
            scalar.largest(x, from + whole, pixels, y, winner, out + whole, channels - whole);
        }
    }

    private static void largest(float[] x, int from, int[] pixels, float[] y, int out) {
        FloatVector best = FloatVector.fromArray(SPECIES, x, from + pixels[0]);
        for (int pixel = 1; pixel < pixels.length; pixel++) {
            FloatVector next = FloatVector.fromArray(SPECIES, x, from + pixels[pixel]);
            best = best.blend(next, beats(next, best));
        }
        best.intoArray(y, out);
    }

    private static void largest(
            float[] x, int from, int[] pixels, float[] y, float[] winner, int out) {
        FloatVector best = FloatVector.fromArray(SPECIES, x, from + pixels[0]);
        FloatVector won = FloatVector.zero(SPECIES);
        for (int pixel = 1; pixel < pixels.length; pixel++) {
            FloatVector next = FloatVector.fromArray(SPECIES, x, from + pixels[pixel]);
            VectorMask<Float> taken = beats(next, best);
            best = best.blend(next, taken);
            won = won.blend((float) pixel, taken);
        }
        best.intoArray(y, out);
        won.intoArray(winner, out);
    }

    /** Larger, or the first NaN. */
    private static VectorMask<Float> beats(FloatVector next, FloatVector best) {
        return next.compare(VectorOperators.LE, best)
                .not()
                .and(best.compare(VectorOperators.EQ, best));
    }

    @Override
    public void give(
            float[] g,
            float[] winner,
            int out,
            float pixel,
            float[] gx,
            int in,
            int channels,
            boolean adds) {
        int whole = SPECIES.loopBound(channels);
        FloatVector zero = FloatVector.zero(SPECIES);
        if (adds) {
            for (int c = 0; c < whole; c += LANES) {
                FloatVector won = FloatVector.fromArray(SPECIES, winner, out + c);
                FloatVector given =
                        zero.blend(
                                FloatVector.fromArray(SPECIES, g, out + c),
                                won.compare(VectorOperators.EQ, pixel));
                FloatVector.fromArray(SPECIES, gx, in + c).add(given).intoArray(gx, in + c);
            }
        } else {
            for (int c = 0; c < whole; c += LANES) {
                FloatVector won = FloatVector.fromArray(SPECIES, winner, out + c);
                zero.blend(
                                FloatVector.fromArray(SPECIES, g, out + c),
                                won.compare(VectorOperators.EQ, pixel))
                        .intoArray(gx, in + c);
            }
        }
        if (whole < channels) {
            scalar.give(g, winner, out + whole, pixel, gx, in + whole, channels - whole, adds);
        }
    }

    @Override
    public void choose(float[] values, int from, long bits, int count, float[] target, int at) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            // Lane k: all ones where bit k is set.
            IntVector chosen =
                    IntVector.broadcast(BITS, (int) (bits >>> i))
                            .lanewise(VectorOperators.LSHL, BIT_TO_SIGN)
                            .lanewise(VectorOperators.ASHR, 31);
            FloatVector.fromArray(SPECIES, values, from + i)
                    .reinterpretAsInts()
                    .and(chosen)
                    .reinterpretAsFloats()
                    .intoArray(target, at + i);
        }
        if (whole < count) {
            scalar.choose(values, from + whole, bits >>> whole, count - whole, target, at + whole);
        }
    }
}
