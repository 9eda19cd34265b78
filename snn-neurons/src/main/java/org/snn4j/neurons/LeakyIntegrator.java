package org.snn4j.neurons;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Shapes;

/**
 * Leaky integrator without spikes: {@code v[t] = leak * v[t-1] + x[t]}. A read-out, and the
 * synaptic current of {@link SynapticLif}.
 *
 * <p>Input and output {@code [T, N, ...]}.
 */
public final class LeakyIntegrator implements Neuron {
    private static final int GRAIN = 1024;

    private final float leak;
    private final StateHolder state;

    /**
     * An integrator that starts each forward pass at 0.
     *
     * @param leak factor kept per timestep, 0 to 1; 1 sums up
     */
    public LeakyIntegrator(float leak) {
        this(leak, StateHolder.startingFromRest());
    }

    private LeakyIntegrator(float leak, StateHolder state) {
        Check.inRange("LeakyIntegrator.leak", leak, 0, 1);
        this.leak = leak;
        this.state = state;
    }

    /**
     * This integrator, with each forward pass going on where the last one ended, until {@link
     * #reset()}.
     */
    public LeakyIntegrator continuing() {
        return new LeakyIntegrator(leak, StateHolder.continuing());
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        Workspace memory = input.workspace();
        int timesteps = input.shape().dim(0);
        int width = step.size();
        float[] x = input.lease(memory);
        float[] start = state.initial(describe(), step, memory).data();
        float[] v = memory.floats(timesteps * width);
        Parallel.range(
                width, GRAIN, (from, to) -> integrate(x, start, v, timesteps, width, from, to));
        input.release(memory, x);
        Tensor output =
                Tensor.result(
                        "leaky integrator",
                        memory,
                        input.shape(),
                        v,
                        gradient -> {
                            float[] gx = memory.floats(gradient.length);
                            Parallel.range(
                                    width,
                                    GRAIN,
                                    (from, to) ->
                                            integrateBackward(
                                                    gradient, gx, timesteps, width, from, to));
                            input.accumulate(memory, gx);
                        },
                        input);
        keepLast(v, timesteps, step);
        return output;
    }

    /**
     * One timestep that goes on from the state left in {@code visits}.
     *
     * @param input {@code [1, N, ...]}
     */
    Tensor continueOn(Visits visits, Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        Tensor earlier = Elementwise.scale(visits.state(this, step), leak);
        Tensor now = Elementwise.add(earlier, Shapes.reshape(input, step.toArray()));
        visits.leaveState(this, now);
        return Shapes.reshape(now, input.shape().toArray());
    }

    private void integrate(
            float[] x, float[] start, float[] v, int timesteps, int width, int from, int to) {
        for (int i = from; i < to; i++) {
            v[i] = leak * start[i] + x[i];
        }
        for (int t = 1; t < timesteps; t++) {
            int row = t * width;
            for (int i = from; i < to; i++) {
                v[row + i] = leak * v[row - width + i] + x[row + i];
            }
        }
    }

    /** {@code gx[t] = gv[t] + leak * gx[t+1]}. */
    private void integrateBackward(
            float[] gv, float[] gx, int timesteps, int width, int from, int to) {
        int lastRow = (timesteps - 1) * width;
        System.arraycopy(gv, lastRow + from, gx, lastRow + from, to - from);
        for (int t = timesteps - 2; t >= 0; t--) {
            int row = t * width;
            for (int i = from; i < to; i++) {
                gx[row + i] = gv[row + i] + leak * gx[row + width + i];
            }
        }
    }

    private void keepLast(float[] v, int timesteps, Shape step) {
        if (state.continues()) {
            int width = step.size();
            float[] last =
                    java.util.Arrays.copyOfRange(v, (timesteps - 1) * width, timesteps * width);
            state.keep(Tensor.wrap(Workspace.UNPOOLED, step, last));
        }
    }

    @Override
    public float[] leak() {
        return new float[] {leak};
    }

    @Override
    public boolean isSpiking() {
        return false;
    }

    @Override
    public void carryState(boolean carries) {
        state.carry(carries);
    }

    @Override
    public void resetState() {
        state.clear();
    }

    @Override
    public String describe() {
        return "LeakyIntegrator leak " + leak;
    }
}
