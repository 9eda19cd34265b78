package org.snn4j.cli.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.data.Split;
import org.snn4j.layers.plan.InferencePlan;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.Trainer;

/**
 * What a network makes of samples.
 *
 * @param accuracy 0 to 1
 * @param values of its outputs, sample by sample
 */
record Outputs(double accuracy, List<float[]> values) {
    /** Runs a network in evaluation. */
    static Outputs of(Layer network, Split samples) {
        Tap tap = new Tap(InferencePlan.of(network), new ArrayList<>());
        return new Outputs(Trainer.evaluate(tap, samples).accuracy(), tap.seen());
    }

    /** Squared distance from what another network makes of these samples, by the other's power. */
    double errorAgainst(Outputs other) {
        double error = 0;
        double power = 0;
        for (int batch = 0; batch < values.size(); batch++) {
            float[] own = values.get(batch);
            float[] wanted = other.values.get(batch);
            for (int i = 0; i < own.length; i++) {
                double difference = own[i] - wanted[i];
                error += difference * difference;
                power += (double) wanted[i] * wanted[i];
            }
        }
        return power > 0 ? error / power : 0;
    }

    /** Keeps what passes. */
    private record Tap(Layer network, List<float[]> seen) implements Layer {
        @Override
        public Tensor forward(Tensor input) {
            Tensor output = Layer.run("network", network, input);
            seen.add(output.data().clone());
            return output;
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("network", network);
        }

        @Override
        public String describe() {
            return "Tap";
        }
    }
}
