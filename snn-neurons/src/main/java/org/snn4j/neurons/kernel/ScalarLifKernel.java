package org.snn4j.neurons.kernel;

import org.snn4j.neurons.dynamics.Reset;

/** The definition of the LIF kernels. */
public final class ScalarLifKernel implements LifKernel {
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
        boolean keepsH = h.length > 0;
        for (int t = firstStep; t < endStep; t++) {
            int row = t * width;
            int input = xFrom + (t - firstStep) * xStep;
            for (int i = 0; i < to - from; i++) {
                float before = c.keep() * v[vFrom + i] + (c.gain() * x[input + i] + c.offset());
                boolean fired = c.fires(before);
                v[vFrom + i] = afterReset(c, before, fired);
                if (keepsH) {
                    h[row + from + i] = before;
                }
                if (fired) {
                    spikes.put(row + from + i, 1L);
                }
            }
        }
    }

    @Override
    public void potentials(
            LifConstants c, int timesteps, int width, int first, float[] h, float[] v) {
        int end = first + width;
        forward(c, 0, timesteps, width, first, end, h, first, width, v, first, h, SpikeSink.NONE);
    }

    private static float afterReset(LifConstants c, float h, boolean fired) {
        if (!fired || c.reset() == Reset.NONE) {
            return h;
        }
        return c.reset() == Reset.HARD ? c.rest() : h - c.threshold();
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
        float argumentSlope = c.argumentSlope();
        for (int t = endStep - 1; t >= firstStep; t--) {
            for (int i = from; i < to; i++) {
                int at = t * width + i;
                float before = h[at];
                float through = c.reset() == Reset.HARD && c.fires(before) ? 0f : gv[i];
                float slope = c.surrogate().slope(c.argument(before)) * argumentSlope;
                float gh = (gs[at] - resetGradient(c, before, gv[i])) * slope;
                if (ghOutside.length > 0) {
                    gh += ghOutside[at];
                }
                gh += through;
                store(gx, constantInput, t == endStep - 1, constantInput ? i : at, c.gain() * gh);
                gv[i] = c.keep() * gh;
            }
        }
    }

    /** What the reset takes from the derivative of the spike, if it is differentiated. */
    private static float resetGradient(LifConstants c, float h, float gv) {
        if (c.resetDetached() || c.reset() == Reset.NONE) {
            return 0f;
        }
        return c.reset() == Reset.HARD ? (h - c.rest()) * gv : c.threshold() * gv;
    }

    private static void store(float[] gx, boolean sum, boolean first, int at, float value) {
        gx[at] = sum && !first ? gx[at] + value : value;
    }
}
