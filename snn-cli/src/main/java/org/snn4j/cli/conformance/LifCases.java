package org.snn4j.cli.conformance;

import java.util.Arrays;
import org.snn4j.neurons.LeakyIntegrator;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.NeuronOutput;
import org.snn4j.neurons.ParametricLif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/** {@code lif.json}: single layers of neurons. */
final class LifCases {
    private LifCases() {}

    static void compute(VectorCase vector) {
        if (vector.has("theta") || vector.has("leak")) {
            learnable(vector);
        } else if (vector.params().has("charge")) {
            neurons(vector);
        } else if (vector.params().has("leak")) {
            vector.output(
                    "v",
                    new LeakyIntegrator((float) vector.number("leak")).forward(vector.input("x")));
        } else {
            throw new UnsupportedCase("neither neurons nor a read-out");
        }
    }

    private static void neurons(VectorCase vector) {
        Lif lif = new Lif(NeuronParams.parse(vector.params()));
        Tensor x = vector.input("x");
        Tensor start =
                vector.has("v0")
                        ? vector.input("v0")
                        : Tensor.zeros(x.shape().dropFirst().toArray());
        NeuronOutput output = lif.run(x, start);
        vector.output("spikes", output.spikes());
        vector.output("h", output.membraneBeforeReset());
        vector.output("v_last", output.lastMembrane());
        vector.output("v", membranes(x, prefix -> lif.run(prefix, start.detach())));
    }

    private static void learnable(VectorCase vector) {
        LifConfig config = NeuronParams.parse(vector.params());
        Tensor x = vector.input("x");
        Tensor leak =
                vector.has("leak") ? vector.input("leak") : Tensor.scalar(config.charge().keep());
        Tensor threshold =
                vector.has("theta") ? vector.input("theta") : Tensor.scalar(config.threshold());
        NeuronOutput output = ParametricLif.run(config, x, leak, threshold);
        vector.output("spikes", output.spikes());
        vector.output("h", output.membraneBeforeReset());
        vector.output("v_last", output.lastMembrane());
        vector.output(
                "v",
                membranes(
                        x,
                        prefix ->
                                ParametricLif.run(
                                        config, prefix, leak.detach(), threshold.detach())));
    }

    /** Runs neurons over the beginning of a sequence. */
    interface Run {
        /** From rest or a state of the case. */
        NeuronOutput of(Tensor prefix);
    }

    /**
     * The membrane potential after the reset at every timestep: the last one of each beginning of
     * the sequence.
     */
    static Tensor membranes(Tensor x, Run run) {
        Shape step = x.shape().dropFirst();
        Tensor[] membranes = new Tensor[x.shape().dim(0)];
        for (int t = 0; t < membranes.length; t++) {
            float[] beginning = Arrays.copyOf(x.data(), (t + 1) * step.size());
            membranes[t] =
                    run.of(Tensor.of(beginning, step.prepend(t + 1).toArray())).lastMembrane();
        }
        return Shapes.stack(membranes);
    }
}
