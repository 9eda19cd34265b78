package org.snn4j.neurons.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.FastSigmoid;
import org.snn4j.neurons.surrogate.Rectangular;
import org.snn4j.neurons.surrogate.Sigmoid;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.neurons.surrogate.TanhWindow;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.kernel.Exponential;

/**
 * The built-in surrogates in the Vector API, one loop each and the same operations in the same
 * order as their records.
 *
 * <p>The type of surrogate is looked at once per call: a virtual call per vector would box every
 * vector.
 */
final class VectorSlopeKernel implements SlopeKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void slopes(LifConstants c, float[] h, int offset, int count, float[] out) {
        Surrogate surrogate = c.surrogate();
        int whole = SPECIES.loopBound(count);
        if (surrogate instanceof Atan atan) {
            atan(atan, c, h, offset, whole, out);
        } else if (surrogate instanceof Triangle triangle) {
            triangle(triangle, c, h, offset, whole, out);
        } else if (surrogate instanceof Rectangular rectangular) {
            rectangular(rectangular, c, h, offset, whole, out);
        } else if (surrogate instanceof FastSigmoid fast) {
            fastSigmoid(fast, c, h, offset, whole, out);
        } else if (surrogate instanceof Sigmoid sigmoid) {
            sigmoid(sigmoid, c, h, offset, whole, out);
        } else if (surrogate instanceof TanhWindow window) {
            tanhWindow(window, c, h, offset, whole, out);
        } else {
            whole = 0;
        }
        for (int i = whole; i < count; i++) {
            out[i] = surrogate.slope(c.argument(h[offset + i]));
        }
    }

    private static FloatVector argument(LifConstants c, float[] h, int at) {
        FloatVector before = FloatVector.fromArray(SPECIES, h, at);
        return c.ratio() ? before.div(c.threshold()).sub(1f) : before.sub(c.threshold());
    }

    private static void atan(
            Atan atan, LifConstants c, float[] h, int offset, int count, float[] out) {
        float factor = (float) (Math.PI / 2) * atan.alpha();
        FloatVector half = FloatVector.broadcast(SPECIES, atan.alpha() / 2);
        for (int i = 0; i < count; i += LANES) {
            FloatVector w = argument(c, h, offset + i).mul(factor);
            half.div(w.mul(w).add(1f)).intoArray(out, i);
        }
    }

    private static void triangle(
            Triangle triangle, LifConstants c, float[] h, int offset, int count, float[] out) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < count; i += LANES) {
            FloatVector u = argument(c, h, offset + i).abs();
            one.sub(u.div(triangle.gamma()))
                    .max(0f)
                    .mul(triangle.amplitude())
                    .div(triangle.gamma())
                    .intoArray(out, i);
        }
    }

    private static void rectangular(
            Rectangular rectangular,
            LifConstants c,
            float[] h,
            int offset,
            int count,
            float[] out) {
        FloatVector zero = FloatVector.zero(SPECIES);
        float height = 1f / (2f * rectangular.halfWidth());
        for (int i = 0; i < count; i += LANES) {
            FloatVector u = argument(c, h, offset + i).abs();
            zero.blend(height, u.compare(VectorOperators.LT, rectangular.halfWidth()))
                    .intoArray(out, i);
        }
    }

    private static void fastSigmoid(
            FastSigmoid fast, LifConstants c, float[] h, int offset, int count, float[] out) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < count; i += LANES) {
            FloatVector w = argument(c, h, offset + i).abs().mul(fast.k()).add(1f);
            one.div(w.mul(w)).intoArray(out, i);
        }
    }

    private static void sigmoid(
            Sigmoid sigmoid, LifConstants c, float[] h, int offset, int count, float[] out) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < count; i += LANES) {
            FloatVector u = argument(c, h, offset + i);
            FloatVector q = one.div(exp(u.mul(-sigmoid.alpha())).add(1f));
            q.mul(sigmoid.alpha()).mul(one.sub(q)).intoArray(out, i);
        }
    }

    private static void tanhWindow(
            TanhWindow window, LifConstants c, float[] h, int offset, int count, float[] out) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector two = FloatVector.broadcast(SPECIES, 2f);
        FloatVector zero = FloatVector.zero(SPECIES);
        float scale = window.scale();
        for (int i = 0; i < count; i += LANES) {
            FloatVector u = argument(c, h, offset + i);
            FloatVector tanh = one.sub(two.div(exp(u.mul(2f * window.temperature())).add(1f)));
            FloatVector slope = one.sub(tanh.mul(tanh)).mul(scale);
            VectorMask<Float> within = u.abs().compare(VectorOperators.LE, window.region());
            zero.blend(slope, within).intoArray(out, i);
        }
    }

    /** {@link Exponential#exp} lane by lane. */
    private static FloatVector exp(FloatVector x) {
        FloatVector cut = x.max(Exponential.LOW).min(Exponential.HIGH);
        FloatVector shifted = cut.mul(Exponential.LOG2_E).add(Exponential.ROUNDER);
        FloatVector n = shifted.sub(Exponential.ROUNDER);
        FloatVector r = cut.sub(n.mul(Exponential.LN2_HIGH)).sub(n.mul(Exponential.LN2_LOW));
        FloatVector p = r.mul(Exponential.C6).add(Exponential.C5);
        p = p.mul(r).add(Exponential.C4);
        p = p.mul(r).add(Exponential.C3);
        p = p.mul(r).add(Exponential.C2);
        p = p.mul(r).add(1f);
        p = p.mul(r).add(1f);
        IntVector exponent =
                shifted.reinterpretAsInts()
                        .sub(Float.floatToRawIntBits(Exponential.ROUNDER) - 127)
                        .lanewise(VectorOperators.LSHL, 23);
        return p.mul(exponent.reinterpretAsFloats());
    }
}
