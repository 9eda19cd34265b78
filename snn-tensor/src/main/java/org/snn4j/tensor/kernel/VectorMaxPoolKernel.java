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
    public void take(
            float[] x, int in, float pixel, float[] y, float[] winner, int out, int channels) {
        int whole = SPECIES.loopBound(channels);
        if (winner.length == 0) {
            for (int c = 0; c < whole; c += LANES) {
                FloatVector best = FloatVector.fromArray(SPECIES, y, out + c);
                FloatVector next = FloatVector.fromArray(SPECIES, x, in + c);
                best.blend(next, beats(next, best)).intoArray(y, out + c);
            }
        } else {
            for (int c = 0; c < whole; c += LANES) {
                FloatVector best = FloatVector.fromArray(SPECIES, y, out + c);
                FloatVector next = FloatVector.fromArray(SPECIES, x, in + c);
                VectorMask<Float> taken = beats(next, best);
                best.blend(next, taken).intoArray(y, out + c);
                FloatVector.fromArray(SPECIES, winner, out + c)
                        .blend(pixel, taken)
                        .intoArray(winner, out + c);
            }
        }
        if (whole < channels) {
            scalar.take(x, in + whole, pixel, y, winner, out + whole, channels - whole);
        }
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
