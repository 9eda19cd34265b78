package org.snn4j.neurons.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.neurons.dynamics.Reset;

/** {@link ScalarLifBytesKernel} in the Vector API, bit for bit the same. */
public final class VectorLifBytesKernel implements LifBytesKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final int LANES = SPECIES.length();

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
        for (int t = 0; t < timesteps; t++) {
            for (int channel = 0; channel < channels; channel++) {
                step(c, channel, places, x, v, from + channel * places, scratch);
            }
            narrow(scratch, places, bytes, bytesFrom + t * stride);
        }
    }

    /** The first channel sets the bits, the others add theirs. */
    private static void step(
            LifConstants c, int channel, int places, float[] x, float[] v, int from, int[] bits) {
        boolean soft = c.reset() == Reset.SOFT;
        // What a spike does, as one blend: to h - threshold, to the rest, or (no reset) never.
        FloatVector rest = FloatVector.broadcast(SPECIES, c.rest());
        VectorMask<Float> resets = SPECIES.maskAll(c.reset() != Reset.NONE);
        int earlier = channel == 0 ? 0 : -1;
        for (int i = 0; i < places; i += LANES) {
            FloatVector input =
                    FloatVector.fromArray(SPECIES, x, from + i).mul(c.gain()).add(c.offset());
            FloatVector before = FloatVector.fromArray(SPECIES, v, from + i).mul(c.keep());
            FloatVector h = before.add(input);
            VectorMask<Float> fired = fires(c, h);
            if (soft) {
                h.blend(h.sub(c.threshold()), fired).intoArray(v, from + i);
            } else {
                h.blend(rest, fired.and(resets)).intoArray(v, from + i);
            }
            IntVector some = IntVector.fromArray(INTS, bits, i).and(earlier);
            some.blend(some.add(1 << channel), fired.cast(INTS)).intoArray(bits, i);
        }
    }

    private static VectorMask<Float> fires(LifConstants c, FloatVector h) {
        FloatVector u = c.ratio() ? h.div(c.threshold()).sub(1f) : h.sub(c.threshold());
        return c.strict() ? u.compare(VectorOperators.GT, 0f) : u.compare(VectorOperators.GE, 0f);
    }

    private static void narrow(int[] values, int count, byte[] bytes, int to) {
        for (int i = 0; i < count; i += LANES) {
            ((ByteVector)
                            IntVector.fromArray(INTS, values, i)
                                    .convertShape(VectorOperators.I2B, BYTES, 0))
                    .intoArray(bytes, to + i);
        }
    }
}
