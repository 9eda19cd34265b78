package org.snn4j.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Shapes;

/** Visits that charge, fire and reset, one timestep at a time. */
final class StepVisits implements Visits {
    private final SharedMembrane membrane;
    private final VisitLog log;
    private final Map<Object, Tensor> states = new LinkedHashMap<>();

    /**
     * At rest.
     *
     * @param log is told of every visit of LIF neurons
     */
    StepVisits(SharedMembrane membrane, VisitLog log) {
        this.membrane = membrane;
        this.log = log;
    }

    /** States that visits have left so far, by owner; the membrane's own is that potential. */
    Map<Object, Tensor> states() {
        return states;
    }

    @Override
    public Tensor state(Object owner, Shape shape) {
        Tensor state = states.get(owner);
        return state == null ? Tensor.zeros(shape.toArray()) : state;
    }

    @Override
    public void leaveState(Object owner, Tensor state) {
        states.put(owner, state);
    }

    @Override
    public Tensor lif(LifConstants constants, Tensor x) {
        VisitLayout layout = layout(membrane, x);
        Tensor before = potential(layout, x);
        LifVisits.Visited visited = LifVisits.apply(constants, layout, 1, x, before);
        log.visited(before, visited.spikes());
        states.put(membrane, visited.membrane());
        return visited.spikes();
    }

    @Override
    public Tensor other(Visit visit, Tensor x) {
        VisitLayout layout = layout(membrane, x);
        if (layout.groups() == 1) {
            return visitOnce(visit, x, potential(layout, x));
        }
        Tensor currents = ChannelGroups.toVisits(layout, x);
        int[] group = layout.membrane(x.shape().dropFirst()).prepend(1).toArray();
        Tensor[] spikes = new Tensor[layout.groups()];
        for (int g = 0; g < spikes.length; g++) {
            Tensor part = Shapes.reshape(Shapes.timestep(currents, g), group);
            spikes[g] = Shapes.timestep(visitOnce(visit, part, potential(layout, x)), 0);
        }
        return ChannelGroups.spikes(
                ChannelGroups.toValues(layout, Shapes.stack(spikes), x.shape()));
    }

    private Tensor visitOnce(Visit visit, Tensor x, Tensor before) {
        NeuronOutput output = visit.of(x, before);
        states.put(membrane, output.lastMembrane());
        return output.spikes();
    }

    private Tensor potential(VisitLayout layout, Tensor x) {
        Shape shape = layout.membrane(x.shape().dropFirst());
        Tensor potential = state(membrane, shape);
        checkShape(potential.shape(), shape);
        Workspace memory = x.workspace();
        return states.containsKey(membrane)
                ? potential
                : Tensor.wrap(memory, shape, memory.zeros(shape.size()));
    }

    static VisitLayout layout(SharedMembrane membrane, Tensor x) {
        return VisitLayout.of("shared membrane", x.shape(), membrane.channelGroups());
    }

    private static void checkShape(Shape found, Shape wanted) {
        if (!found.equals(wanted)) {
            throw new ShapeException(
                    "shared membrane",
                    found + " as in the layer before",
                    wanted.toString(),
                    "Layers share a membrane only where channels and resolution are the same.");
        }
    }
}
