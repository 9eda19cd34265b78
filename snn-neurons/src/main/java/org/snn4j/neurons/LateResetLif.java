package org.snn4j.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * LIF neurons whose threshold is taken off one timestep after the spike: {@code v[t] = leak *
 * v[t-1] + x[t] - threshold * s[t-1]}, {@code s[t] = 1 if v[t] > threshold}. Leak and threshold are
 * learned, one value each; the spike in the reset is a constant in the backward pass.
 *
 * <p>Input {@code [T, N, ...]}, output spikes of the same shape. Used by L2MU and snnTorch;
 * specs/algo-wider.md, section 6.
 */
public final class LateResetLif implements Neuron {
    private final Surrogate surrogate;
    private final float firstLeak;
    private final float firstThreshold;
    private final Parameter leak;
    private final Parameter threshold;

    /**
     * Neurons that start at rest.
     *
     * @param leak at the start, 0 to 1; a leak that is trained out of this range counts as its end
     * @param threshold at the start, above 0
     */
    public LateResetLif(float leak, float threshold, Surrogate surrogate) {
        Check.inRange("LateResetLif.leak", leak, 0, 1);
        Check.positive("LateResetLif.threshold", threshold);
        this.surrogate = surrogate;
        this.firstLeak = leak;
        this.firstThreshold = threshold;
        this.leak = Parameter.constant(Tensor.full(leak, 1));
        this.threshold = Parameter.constant(Tensor.full(threshold, 1));
    }

    /**
     * Where neurons stand between two timesteps.
     *
     * @param membrane {@code v}, {@code [N, ...]}
     * @param spikes sent in the last timestep, {@code [N, ...]}
     */
    public record State(Tensor membrane, Tensor spikes) {
        /** At rest. */
        public static State rest(Workspace memory, Shape step) {
            return new State(
                    Tensor.wrap(memory, step, memory.zeros(step.size())),
                    Tensor.wrap(memory, step, memory.zeros(step.size())));
        }
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        return new Pass(input, State.rest(input.workspace(), step), input.shape()).run().spikes();
    }

    /**
     * One timestep.
     *
     * @param current {@code [N, ...]}
     * @param before where the last timestep ended
     */
    public State step(Tensor current, State before) {
        return new Pass(current, before, current.shape().prepend(1)).run();
    }

    /** Some timesteps forward and backward. */
    private final class Pass {
        private final Tensor input;
        private final State start;
        private final Workspace memory;
        private final int timesteps;
        private final int width;
        private final float lambda;
        private final float theta;
        private final float[] v;
        private final long[] words;

        Pass(Tensor input, State start, Shape sequence) {
            this.input = input;
            this.start = start;
            this.memory = Workspace.of(input, start.membrane);
            this.timesteps = sequence.dim(0);
            this.width = sequence.size() / timesteps;
            this.lambda = Math.max(0, Math.min(1, leak.value().item()));
            this.theta = threshold.value().item();
            if (!(theta > 0)) {
                throw new IllegalStateException(
                        describe()
                                + ": the threshold was trained to "
                                + theta
                                + ", expected > 0. Lower the learning rate.");
            }
            this.v = memory.floats(timesteps * width);
            this.words = memory.words(SpikeBits.wordsFor(timesteps * width));
        }

        State run() {
            float[] x = input.lease(memory);
            float[] before = start.membrane.data();
            float[] fired = start.spikes.lease(memory);
            for (int t = 0; t < timesteps; t++) {
                for (int i = 0; i < width; i++) {
                    int at = t * width + i;
                    float last = t == 0 ? before[i] : v[at - width];
                    boolean spiked = t == 0 ? fired[i] > 0 : v[at - width] > theta;
                    v[at] = lambda * last + x[at] - (spiked ? theta : 0f);
                    if (v[at] > theta) {
                        words[at >> 6] |= 1L << at;
                    }
                }
            }
            input.release(memory, x);
            start.spikes.release(memory, fired);
            Tensor spikes =
                    Tensor.wrap(memory, input.shape(), new SpikeBits(words, timesteps * width));
            MembraneObserver.tell(memory, width, v.length);
            Tensor last = Tensor.wrap(memory, start.membrane.shape(), lastRow());
            Tensor.record(
                    "late reset lif",
                    new Tensor[] {spikes, last},
                    gradient -> backward(spikes, last),
                    input,
                    start.membrane,
                    leak.value(),
                    threshold.value());
            return new State(last, spikes);
        }

        private float[] lastRow() {
            if (timesteps == 1) {
                return v;
            }
            float[] row = memory.floats(width);
            System.arraycopy(v, (timesteps - 1) * width, row, 0, width);
            return row;
        }

        private void backward(Tensor spikes, Tensor last) {
            float[] g = spikes.takeGradient();
            float[] gv = last.takeGradient();
            float[] before = start.membrane.data();
            float[] fired = start.spikes.lease(memory);
            double leakSum = 0;
            double thetaSum = 0;
            for (int t = timesteps - 1; t >= 0; t--) {
                for (int i = 0; i < width; i++) {
                    int at = t * width + i;
                    float gu = g[at] * surrogate.slope(v[at] - theta);
                    float total = gu + gv[i];
                    float previous = t == 0 ? before[i] : v[at - width];
                    boolean spiked = t == 0 ? fired[i] > 0 : v[at - width] > theta;
                    leakSum += total * previous;
                    thetaSum -= gu + (spiked ? total : 0f);
                    g[at] = total;
                    gv[i] = lambda * total;
                }
            }
            start.spikes.release(memory, fired);
            ObservedBackward.tell(memory, spikes, g, i -> surrogate.slope(v[i] - theta));
            input.accumulate(memory, g);
            start.membrane.accumulate(memory, gv);
            leak.value().accumulate(memory, scalar(leakSum));
            threshold.value().accumulate(memory, scalar(thetaSum));
        }

        private float[] scalar(double value) {
            float[] one = memory.floats(1);
            one[0] = (float) value;
            return one;
        }
    }

    @Override
    public float[] leak() {
        return new float[] {Math.max(0, Math.min(1, leak.value().item()))};
    }

    /** The threshold as learned so far. */
    public float threshold() {
        return threshold.value().item();
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("leak", leak);
        parameters.put("threshold", threshold);
        return parameters;
    }

    @Override
    public String describe() {
        return "LateResetLif leak " + firstLeak + ", threshold " + firstThreshold;
    }
}
