package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Gives what came in some timesteps ago, {@code y[t] = x[t - delay]}, each value with a delay of
 * its own; 0 before the first input. Delays are rounded to whole timesteps.
 *
 * <p>On a cycle it may be given each input a timestep late, so that what it gives does not wait for
 * what comes in; that timestep is then part of the delay.
 */
final class DelayLayer implements TimedLayer, NirNodeLayer {
    private static final long MOST = 1L << 24;

    private final NirNode.Delay node;
    private final int[] delays;
    private final int longest;

    /**
     * Delays of a node.
     *
     * @param shape of a timestep, channels first
     * @param late timesteps by which its inputs are late already, 0 or 1
     */
    DelayLayer(NirNode.Delay node, Shape shape, double timestep, int late) {
        this.node = node;
        double[] seconds = Layout.channelsLast(node.delay(), shape);
        delays = new int[seconds.length];
        int most = 0;
        for (int i = 0; i < delays.length; i++) {
            double steps = steps(seconds[i], timestep) - late;
            if (steps * delays.length > MOST) {
                throw new IllegalArgumentException(
                        "delay: expected at most "
                                + MOST / delays.length
                                + " timesteps of "
                                + timestep
                                + " s, got "
                                + seconds[i]
                                + " s");
            }
            delays[i] = (int) steps;
            most = Math.max(most, delays[i]);
        }
        longest = most;
    }

    private static double steps(double seconds, double timestep) {
        return Math.rint(seconds / timestep);
    }

    /** Whether nothing passes within the timestep in which it comes in. */
    static boolean alwaysDelays(NirNode.Delay node, double timestep) {
        boolean always = node.delay().shape().size() > 0;
        for (int i = 0; i < node.delay().shape().size(); i++) {
            always &= steps(node.delay().get(i), timestep) >= 1;
        }
        return always;
    }

    @Override
    public NirNode node() {
        return node;
    }

    @Override
    public List<Tensor> rest(Workspace memory, Shape step) {
        Shape past = step.prepend(longest);
        return List.of(Tensor.wrap(memory, past, memory.zeros(past.size())));
    }

    @Override
    public Timed run(Tensor input, List<Tensor> state) {
        if (longest == 0) {
            return new Timed(input, state);
        }
        Tensor past = state.get(0);
        Workspace memory = Workspace.of(input, past);
        int width = input.shape().dropFirst().size();
        int length = input.shape().size();
        float[] all = memory.floats(longest * width + length);
        System.arraycopy(past.data(), 0, all, 0, longest * width);
        float[] in = input.lease(memory);
        System.arraycopy(in, 0, all, longest * width, length);
        input.release(memory, in);
        float[] out = memory.floats(length);
        for (int at = 0; at < length; at++) {
            out[at] = all[source(at, width)];
        }
        float[] left = memory.floats(longest * width);
        System.arraycopy(all, length, left, 0, left.length);
        memory.recycle(all);
        Tensor output = Tensor.wrap(memory, input.shape(), out);
        Tensor next = Tensor.wrap(memory, past.shape(), left);
        Tensor.record(
                "delay",
                new Tensor[] {output, next},
                gradient -> backward(input, past, output, next),
                input,
                past);
        return new Timed(output, List.of(next));
    }

    private int source(int at, int width) {
        return at + (longest - delays[at % delays.length]) * width;
    }

    private void backward(Tensor input, Tensor past, Tensor output, Tensor next) {
        Workspace memory = output.workspace();
        int width = input.shape().dropFirst().size();
        float[] all = memory.zeros(longest * width + input.shape().size());
        float[] g = output.gradientOrZeros();
        float[] gNext = next.gradientOrZeros();
        System.arraycopy(gNext, 0, all, g.length, gNext.length);
        for (int at = 0; at < g.length; at++) {
            all[source(at, width)] += g[at];
        }
        float[] gPast = memory.floats(longest * width);
        System.arraycopy(all, 0, gPast, 0, gPast.length);
        float[] gx = memory.floats(g.length);
        System.arraycopy(all, gPast.length, gx, 0, gx.length);
        past.accumulate(memory, gPast);
        input.accumulate(memory, gx);
        memory.recycle(all);
    }

    @Override
    public boolean isSpiking() {
        return false;
    }

    @Override
    public String describe() {
        return "Delay of up to " + longest + " timesteps";
    }
}
