package org.snn4j.neurons;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * {@link SharedLayers} as one differentiable function: its backward pass runs the layers of one
 * timestep after the other again, from the last to the first.
 */
final class SteppedTraining {
    private final SharedLayers layers;
    private final Tensor input;
    private final Workspace memory;
    private final StepHistory history;
    private final SteppedForward forward;
    private final StepVisits visits;

    SteppedTraining(SharedLayers layers, Tensor input) {
        this.layers = layers;
        this.input = input;
        this.memory = input.workspace();
        SharedMembrane membrane = layers.membrane();
        this.history =
                membrane.recoveredVisits() > 1
                        ? new RecoverableHistory(memory, membrane)
                        : new EveryStepHistory(memory, membrane);
        this.visits = new StepVisits(membrane, history.log());
        this.forward = new SteppedForward(layers, input, visits);
    }

    Tensor run() {
        forward.run(t -> history.beforeStep(visits.states()));
        history.afterLast(visits.states());
        forward.observation().tellForward();
        Shape membrane = visits.states().get(layers.membrane()).shape();
        MembraneObserver.tell(memory, membrane.size(), history.keptValues());
        Tensor output = forward.output();
        List<Tensor> inputs = new ArrayList<>(List.of(input));
        for (Parameter parameter : layers.allParameters().values()) {
            inputs.add(parameter.value());
        }
        Tensor.record(
                "shared layers",
                new Tensor[] {output},
                gradient -> backward(output),
                inputs.toArray(Tensor[]::new));
        return output;
    }

    private void backward(Tensor output) {
        float[] gy = output.takeGradient();
        float[] gx = memory.zeros(input.shape().size());
        StateGradients gradients = new StateGradients(memory);
        Workspace part = forward.observation().watchingBackward(memory.part(true));
        Map<Tensor, float[]> buffers = new IdentityHashMap<>();
        layers.allBuffers().values().forEach(b -> buffers.put(b, b.data().clone()));
        for (int t = input.shape().dim(0) - 1; t >= 0; t--) {
            forward.observation().beginReplay(t);
            replay(t, part, gradients, gy, gx);
            part.reset();
        }
        // Running statistics have moved in the forward pass; running again must not move them.
        buffers.forEach((b, values) -> System.arraycopy(values, 0, b.data(), 0, values.length));
        forward.observation().tellBackward();
        memory.recycle(gy);
        input.accumulate(memory, gx);
    }

    private void replay(int t, Workspace part, StateGradients gradients, float[] gy, float[] gx) {
        StepHistory.Replay replay = history.replay(t, part, gradients);
        Tensor x = input(t, part, gx);
        layers.membrane().enter(replay.visits());
        Tensor y;
        try {
            y = layers.body().forward(x);
        } finally {
            layers.membrane().leave();
        }
        replay.ready();
        Map<Object, Tensor> ends = replay.ends();
        List<Tensor> outputs = new ArrayList<>(ends.values());
        outputs.add(y);
        Tensor root =
                Tensor.result(
                        "timestep",
                        part,
                        Shape.of(),
                        new float[1],
                        gradient -> {
                            float[] own = part.floats(y.shape().size());
                            System.arraycopy(gy, t * own.length, own, 0, own.length);
                            y.accumulate(part, own);
                            gradients.end(ends, part);
                        },
                        outputs.toArray(Tensor[]::new));
        if (root.needsGradient()) {
            root.backward();
        }
    }

    private Tensor input(int t, Workspace part, float[] gx) {
        if (!input.needsGradient()) {
            return Timesteps.of(input, t, part);
        }
        return Timesteps.of(
                input,
                t,
                part,
                gradient ->
                        System.arraycopy(gradient, 0, gx, t * gradient.length, gradient.length));
    }
}
