package org.snn4j.tensor.kernel;

/**
 * The selective scan {@code h = exp(delta A) h + delta B u}, {@code y = <C, h> + D u} over a range
 * of channels.
 *
 * @param timesteps T
 * @param samples N
 * @param channels D
 * @param states S
 * @param u {@code [T, N, D]}
 * @param delta {@code [T, N, D]}
 * @param a {@code [D, S]}
 * @param b {@code [T, N, S]}
 * @param c {@code [T, N, S]}
 * @param d {@code [D]}
 */
public record StateSpaceKernel(
        int timesteps,
        int samples,
        int channels,
        int states,
        float[] u,
        float[] delta,
        float[] a,
        float[] b,
        float[] c,
        float[] d) {

    /**
     * Where gradients come from and go to; arrays for B, C, A and D are added to, the others
     * written.
     */
    public record Gradients(
            float[] y,
            float[] last,
            float[] u,
            float[] delta,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float[] start) {}

    /** Fills {@code y [T, N, D]} and {@code last [N, D, S]} for some channels. */
    public void forward(float[] start, float[] y, float[] last, int fromChannel, int toChannel) {
        float[] h = new float[states];
        for (int n = 0; n < samples; n++) {
            for (int ch = fromChannel; ch < toChannel; ch++) {
                int state = (n * channels + ch) * states;
                System.arraycopy(start, state, h, 0, states);
                for (int t = 0; t < timesteps; t++) {
                    int at = (t * samples + n) * channels + ch;
                    y[at] = step(h, ch * states, (t * samples + n) * states, at) + d[ch] * u[at];
                }
                System.arraycopy(h, 0, last, state, states);
            }
        }
    }

    private float step(float[] h, int row, int shared, int at) {
        float dt = delta[at];
        float driven = dt * u[at];
        float sum = 0;
        for (int s = 0; s < states; s++) {
            h[s] = Exponential.exp(dt * a[row + s]) * h[s] + driven * b[shared + s];
            sum += c[shared + s] * h[s];
        }
        return sum;
    }

    /** Gradients of some channels. */
    public void backward(float[] start, Gradients g, int fromChannel, int toChannel) {
        float[] kept = new float[timesteps * states];
        float[] history = new float[(timesteps + 1) * states];
        float[] gh = new float[states];
        for (int n = 0; n < samples; n++) {
            for (int ch = fromChannel; ch < toChannel; ch++) {
                int state = (n * channels + ch) * states;
                System.arraycopy(start, state, history, 0, states);
                remember(history, kept, n, ch);
                System.arraycopy(g.last, state, gh, 0, states);
                for (int t = timesteps - 1; t >= 0; t--) {
                    stepBack(g, gh, history, kept, n, ch, t);
                }
                System.arraycopy(gh, 0, g.start, state, states);
            }
        }
    }

    /** Runs forward once more and keeps each state and each factor. */
    private void remember(float[] history, float[] kept, int n, int ch) {
        for (int t = 0; t < timesteps; t++) {
            int at = (t * samples + n) * channels + ch;
            int shared = (t * samples + n) * states;
            float dt = delta[at];
            float driven = dt * u[at];
            for (int s = 0; s < states; s++) {
                float factor = Exponential.exp(dt * a[ch * states + s]);
                kept[t * states + s] = factor;
                history[(t + 1) * states + s] =
                        factor * history[t * states + s] + driven * b[shared + s];
            }
        }
    }

    private void stepBack(
            Gradients g, float[] gh, float[] history, float[] kept, int n, int ch, int t) {
        int at = (t * samples + n) * channels + ch;
        int shared = (t * samples + n) * states;
        float gy = g.y[at];
        float dt = delta[at];
        float in = u[at];
        float toDelta = 0;
        float toInput = 0;
        for (int s = 0; s < states; s++) {
            float before = history[t * states + s];
            float factor = kept[t * states + s];
            g.c[shared + s] += gy * history[(t + 1) * states + s];
            float arriving = gh[s] + gy * c[shared + s];
            float decayed = arriving * factor * before;
            toDelta += a[ch * states + s] * decayed + arriving * b[shared + s] * in;
            g.a[ch * states + s] += dt * decayed;
            g.b[shared + s] += arriving * dt * in;
            toInput += arriving * b[shared + s];
            gh[s] = arriving * factor;
        }
        g.delta[at] = toDelta;
        g.u[at] = dt * toInput + gy * d[ch];
        g.d[ch] += gy * in;
    }
}
