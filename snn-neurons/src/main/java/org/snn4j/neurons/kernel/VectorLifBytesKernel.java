package org.snn4j.neurons.kernel;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.neurons.dynamics.Reset;

/** {@link ScalarLifBytesKernel} in the Vector API, bit for bit the same. */
public final class VectorLifBytesKernel implements LifBytesKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final int LANES = SPECIES.length();
    private static final IntVector INFINITY =
            IntVector.broadcast(INTS, Float.floatToRawIntBits(Float.POSITIVE_INFINITY));

    /** As many bytes as a vector has floats; vectors of fewer than eight bytes are none. */
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(8, LANES) * Byte.SIZE));

    private final LifBytesKernel scalar = new ScalarLifBytesKernel();

    @Override
    public void forward(
            LifConstants c,
            int timesteps,
            int channels,
            int places,
            float[] x,
            float[] v,
            int from,
            int[] scratch,
            byte[] bytes,
            int bytesFrom,
            int stride) {
        if (LANES < BYTES.length()) {
            scalar.forward(
                    c, timesteps, channels, places, x, v, from, scratch, bytes, bytesFrom, stride);
            return;
        }
        Arrays.fill(scratch, 0, timesteps * places, 0);
        for (int channel = 0; channel < channels; channel++) {
            run(c, timesteps, 1 << channel, places, x, v, from + channel * places, scratch);
        }
        for (int t = 0; t < timesteps; t++) {
            narrow(scratch, t * places, places, bytes, bytesFrom + t * stride);
        }
    }

    /** One channel. */
    private static void run(
            LifConstants c,
            int timesteps,
            int channel,
            int places,
            float[] x,
            float[] v,
            int from,
            int[] bits) {
        boolean soft = c.reset() == Reset.SOFT;
        // Masks cost more than arithmetic on the bits of a float: u >= 0, or u > 0, where they are
        // between those of 0, or of the smallest number, and those of infinity. NaN is above.
        int least = c.strict() ? 1 : 0;
        int resets = c.reset() == Reset.NONE ? 0 : -1;
        IntVector rest = IntVector.broadcast(INTS, Float.floatToRawIntBits(c.rest()));
        for (int i = 0; i < places; i += LANES) {
            FloatVector input =
                    FloatVector.fromArray(SPECIES, x, from + i).mul(c.gain()).add(c.offset());
            FloatVector membrane = FloatVector.fromArray(SPECIES, v, from + i);
            for (int t = 0; t < timesteps; t++) {
                FloatVector h = membrane.mul(c.keep()).add(input);
                IntVector u = argument(c, h).reinterpretAsInts();
                IntVector fired =
                        u.sub(least)
                                .or(INFINITY.sub(u))
                                .lanewise(VectorOperators.ASHR, Integer.SIZE - 1)
                                .not();
                IntVector before = h.reinterpretAsInts();
                IntVector after = soft ? h.sub(c.threshold()).reinterpretAsInts() : rest;
                IntVector change = before.lanewise(VectorOperators.XOR, after);
                membrane =
                        before.lanewise(VectorOperators.XOR, change.and(fired).and(resets))
                                .reinterpretAsFloats();
                int at = t * places + i;
                IntVector.fromArray(INTS, bits, at).or(fired.and(channel)).intoArray(bits, at);
            }
            membrane.intoArray(v, from + i);
        }
    }

    private static FloatVector argument(LifConstants c, FloatVector h) {
        return c.ratio() ? h.div(c.threshold()).sub(1f) : h.sub(c.threshold());
    }

    private static void narrow(int[] values, int from, int count, byte[] bytes, int to) {
        for (int i = 0; i < count; i += LANES) {
            ((ByteVector)
                            IntVector.fromArray(INTS, values, from + i)
                                    .convertShape(VectorOperators.I2B, BYTES, 0))
                    .intoArray(bytes, to + i);
        }
    }
}
