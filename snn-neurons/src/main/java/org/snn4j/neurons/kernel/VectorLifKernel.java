package org.snn4j.neurons.kernel;

import java.util.stream.IntStream;
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
    private static final IntVector NO_BIT =
            IntVector.zero(VectorSpecies.of(int.class, SPECIES.vectorShape()));
    private static final IntVector BIT_OF_LANE =
            IntVector.fromArray(
                    VectorSpecies.of(int.class, SPECIES.vectorShape()),
                    IntStream.range(0, LANES).map(lane -> 1 << lane).toArray(),
                    0);

    private final SlopeKernel slopes = new VectorSlopeKernel();
    private final LifKernel scalar = new ScalarLifKernel();

    @Override
    public void forward(
            LifConstants c,
            int firstStep,
            int endStep,
            int width,
            int from,
            int to,
            float[] x,
            boolean constantInput,
            float[] v,
            float[] h,
            SpikeSink spikes) {
        int end = from + SPECIES.loopBound(to - from);
        for (int block = from; block < end; block += BLOCK) {
            int blockEnd = Math.min(end, block + BLOCK);
            for (int t = firstStep; t < endStep; t++) {
                forwardRow(
                        c,
                        t * width,
                        block,
                        blockEnd,
                        x,
                        constantInput ? 0 : t * width,
                        v,
                        h,
                        spikes);
            }
        }
        scalar.forward(c, firstStep, endStep, width, end, to, x, constantInput, v, h, spikes);
    }

    private static void forwardRow(
            LifConstants c,
            int row,
            int from,
            int to,
            float[] x,
            int inputRow,
            float[] v,
            float[] h,
            SpikeSink spikes) {
        boolean keepsH = h.length > 0;
        boolean hard = c.reset() == Reset.HARD;
        boolean soft = c.reset() == Reset.SOFT;
        for (int i = from; i < to; i += LANES) {
            FloatVector input =
                    FloatVector.fromArray(SPECIES, x, inputRow + i).mul(c.gain()).add(c.offset());
            FloatVector before = FloatVector.fromArray(SPECIES, v, i).mul(c.keep()).add(input);
            VectorMask<Float> fired = fires(c, before);
            if (keepsH) {
                before.intoArray(h, row + i);
            }
            spikes.put(row + i, bits(fired));
            FloatVector after = before;
            if (hard) {
                after = before.blend(c.rest(), fired);
            } else if (soft) {
                after = before.blend(before.sub(c.threshold()), fired);
            }
            after.intoArray(v, i);
        }
    }

    /**
     * Bit i is lane i. {@code VectorMask.toLong} is no machine instruction before JDK 18: it would
     * put each mask into an array of its own first, 100 MB of garbage in a training step.
     */
    private static long bits(VectorMask<Float> mask) {
        return NO_BIT.blend(BIT_OF_LANE, mask.cast(NO_BIT.species()))
                .reduceLanes(VectorOperators.OR);
    }

    private static VectorMask<Float> fires(LifConstants c, FloatVector h) {
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
        float[] slope = new float[Math.min(BLOCK, end - from)];
        for (int block = from; block < end; block += BLOCK) {
            int blockEnd = Math.min(end, block + BLOCK);
            for (int t = endStep - 1; t >= firstStep; t--) {
                slopes.slopes(c, h, t * width + block, blockEnd - block, slope);
                boolean adds = constantInput && t < endStep - 1;
                backwardRow(
                        c,
                        t * width,
                        block,
                        blockEnd,
                        h,
                        gs,
                        ghOutside,
                        gv,
                        gx,
                        constantInput ? 0 : t * width,
                        adds,
                        slope);
            }
        }
        scalar.backward(
                c, firstStep, endStep, width, end, to, h, gs, ghOutside, gv, gx, constantInput);
    }

    private static void backwardRow(
            LifConstants c,
            int row,
            int from,
            int to,
            float[] h,
            float[] gs,
            float[] ghOutside,
            float[] gv,
            float[] gx,
            int gxRow,
            boolean adds,
            float[] slope) {
        boolean hard = c.reset() == Reset.HARD;
        boolean attached = !c.resetDetached() && c.reset() != Reset.NONE;
        float argumentSlope = c.argumentSlope();
        for (int i = from; i < to; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, h, row + i);
            FloatVector membrane = FloatVector.fromArray(SPECIES, gv, i);
            FloatVector spike = FloatVector.fromArray(SPECIES, gs, row + i);
            if (attached) {
                FloatVector taken =
                        hard ? before.sub(c.rest()).mul(membrane) : membrane.mul(c.threshold());
                spike = spike.sub(taken);
            }
            FloatVector through = hard ? membrane.blend(0f, fires(c, before)) : membrane;
            FloatVector gh =
                    spike.mul(FloatVector.fromArray(SPECIES, slope, i - from).mul(argumentSlope))
                            .add(through);
            if (ghOutside.length > 0) {
                gh = gh.add(FloatVector.fromArray(SPECIES, ghOutside, row + i));
            }
            FloatVector input = gh.mul(c.gain());
            (adds ? FloatVector.fromArray(SPECIES, gx, gxRow + i).add(input) : input)
                    .intoArray(gx, gxRow + i);
            gh.mul(c.keep()).intoArray(gv, i);
        }
    }
}
