package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.StateSpaceKernel;

/**
 * The recurrence of a selective state-space layer, fused over all timesteps: {@code h[t] =
 * exp(delta[t] A) h[t-1] + delta[t] B[t] u[t]} and {@code y[t] = sum over s of C[t] h[t] + D u[t]},
 * for each channel with S states of its own.
 *
 * <p>Nothing but the inputs is kept for the backward pass, which runs the recurrence again channel
 * by channel.
 *
 * @see <a href="https://arxiv.org/abs/2312.00752">Gu and Dao 2023</a>
 */
public final class SelectiveScan {
    private SelectiveScan() {}

    /**
     * What a scan gives.
     *
     * @param output {@code y [T, N, D]}
     * @param last {@code h [N, D, S]} after the last timestep
     */
    public record Scanned(Tensor output, Tensor last) {}

    /**
     * What a scan is made from.
     *
     * @param input {@code u [T, N, D]}
     * @param delta {@code [T, N, D]}, above 0
     * @param decay {@code A [D, S]}, below 0
     * @param toState {@code B [T, N, S]}
     * @param fromState {@code C [T, N, S]}
     * @param around {@code D [D]}
     */
    public record Inputs(
            Tensor input,
            Tensor delta,
            Tensor decay,
            Tensor toState,
            Tensor fromState,
            Tensor around) {
        /** Checks the shapes. */
        public Inputs {
            if (input.shape().rank() != 3 || decay.shape().rank() != 2) {
                throw new ShapeException(
                        "selective scan",
                        "input [T, N, D] and decay [D, S]",
                        input.shape() + " and " + decay.shape(),
                        "");
            }
            Shape shape = input.shape();
            Shape states = shape.withLast(decay.shape().last());
            Check.shape("selective scan: delta", shape, delta.shape());
            Check.shape(
                    "selective scan: decay", Shape.of(shape.last(), states.last()), decay.shape());
            Check.shape("selective scan: to the state", states, toState.shape());
            Check.shape("selective scan: from the state", states, fromState.shape());
            Check.shape("selective scan: around", Shape.of(shape.last()), around.shape());
        }

        private Shape stateShape() {
            return Shape.of(input.shape().dim(1), input.shape().last(), decay.shape().last());
        }
    }

    /** Scans from a state of zero. */
    public static Scanned scan(Inputs inputs) {
        return scan(inputs, Tensor.zeros(inputs.stateShape().toArray()));
    }

    /**
     * Scans from a given state.
     *
     * @param initial {@code h [N, D, S]} before the first timestep
     * @throws ShapeException if the state has another shape
     */
    public static Scanned scan(Inputs of, Tensor initial) {
        Check.shape("selective scan: initial state", of.stateShape(), initial.shape());
        Workspace memory =
                Workspace.of(
                        of.input, of.delta, of.decay, of.toState, of.fromState, of.around, initial);
        StateSpaceKernel kernel = kernel(of);
        float[] start = initial.data();
        float[] y = memory.floats(of.input.shape().size());
        float[] last = memory.floats(start.length);
        Parallel.range(
                kernel.channels(), 8, (from, to) -> kernel.forward(start, y, last, from, to));
        Tensor output = Tensor.wrap(memory, of.input.shape(), y);
        Tensor end = Tensor.wrap(memory, initial.shape(), last);
        Tensor.record(
                "selective scan",
                new Tensor[] {output, end},
                gradient -> backward(memory, kernel, of, initial, gradient, end.gradientOrZeros()),
                of.input,
                of.delta,
                of.decay,
                of.toState,
                of.fromState,
                of.around,
                initial);
        return new Scanned(output, end);
    }

    private static StateSpaceKernel kernel(Inputs of) {
        return new StateSpaceKernel(
                of.input.shape().dim(0),
                of.input.shape().dim(1),
                of.input.shape().last(),
                of.decay.shape().last(),
                of.input.data(),
                of.delta.data(),
                of.decay.data(),
                of.toState.data(),
                of.fromState.data(),
                of.around.data());
    }

    /** Channels share B and C: each part of the channels has sums of its own for them. */
    private static void backward(
            Workspace memory,
            StateSpaceKernel kernel,
            Inputs of,
            Tensor initial,
            float[] gy,
            float[] gLast) {
        int parts = Parallel.partCount(kernel.channels(), 8);
        float[] gu = memory.floats(gy.length);
        float[] gDelta = memory.floats(gy.length);
        float[] gDecay = memory.zeros(of.decay.shape().size());
        float[] gAround = memory.zeros(kernel.channels());
        float[] gStart = memory.floats(gLast.length);
        float[][] gTo = new float[parts][];
        float[][] gFrom = new float[parts][];
        for (int part = 0; part < parts; part++) {
            gTo[part] = memory.zeros(of.toState.shape().size());
            gFrom[part] = memory.zeros(of.toState.shape().size());
        }
        Parallel.parts(
                kernel.channels(),
                8,
                (part, from, to) ->
                        kernel.backward(
                                initial.data(),
                                new StateSpaceKernel.Gradients(
                                        gy,
                                        gLast,
                                        gu,
                                        gDelta,
                                        gDecay,
                                        gTo[part],
                                        gFrom[part],
                                        gAround,
                                        gStart),
                                from,
                                to));
        of.input.accumulate(memory, gu);
        of.delta.accumulate(memory, gDelta);
        of.decay.accumulate(memory, gDecay);
        of.around.accumulate(memory, gAround);
        initial.accumulate(memory, gStart);
        for (int part = 0; part < parts; part++) {
            of.toState.accumulate(memory, gTo[part]);
            of.fromState.accumulate(memory, gFrom[part]);
        }
    }
}
