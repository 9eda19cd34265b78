package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.snn4j.neurons.dynamics.Argument;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.FastSigmoid;
import org.snn4j.neurons.surrogate.Rectangular;
import org.snn4j.neurons.surrogate.Sigmoid;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.neurons.surrogate.TanhWindow;
import org.snn4j.neurons.surrogate.Triangle;

/** Reads the settings of a neuron as specs/vectors write them. */
final class NeuronParams {
    private NeuronParams() {}

    /**
     * The configuration.
     *
     * @param params leak and threshold may be missing or null where they are inputs of the case
     */
    static LifConfig parse(JsonNode params) {
        boolean detached =
                params.has("reset_spike_detached")
                        ? params.get("reset_spike_detached").asBoolean()
                        : params.path("detach_reset").asBoolean(true);
        return LifConfig.DEFAULT
                .withThreshold(
                        params.path("theta").isNumber()
                                ? (float) params.get("theta").asDouble()
                                : 1f)
                .withCharge(charge(params))
                .withReset(reset(params.path("reset").asText()))
                .withResetPotential((float) params.path("v_reset").asDouble(0))
                .withComparison(comparison(params.path("compare").asText(">=")))
                .withArgument(argument(params.path("argument").asText("difference")))
                .withSurrogate(surrogate(params.path("surrogate")))
                .withResetDetached(detached);
    }

    private static Charge charge(JsonNode params) {
        String name = params.path("charge").asText();
        return switch (name) {
            case "decay_input" -> new Charge.DecayInput((float) VectorCase.number(params, "tau"));
            case "no_decay_input" ->
                    new Charge.NoDecayInput((float) VectorCase.number(params, "tau"));
            case "leak" -> new Charge.Leak(leak(params));
            case "leak_scaled" -> new Charge.LeakScaled(leak(params));
            case "integrate" -> Charge.INTEGRATE;
            default -> throw new UnsupportedCase("charge '" + name + "'");
        };
    }

    private static float leak(JsonNode params) {
        return params.path("leak").isNumber() ? (float) params.get("leak").asDouble() : 0.5f;
    }

    private static Reset reset(String name) {
        return switch (name) {
            case "hard" -> Reset.HARD;
            case "soft" -> Reset.SOFT;
            case "none" -> Reset.NONE;
            default -> throw new UnsupportedCase("reset '" + name + "'");
        };
    }

    private static Comparison comparison(String name) {
        return switch (name) {
            case ">=" -> Comparison.AT_OR_ABOVE;
            case ">" -> Comparison.ABOVE;
            default -> throw new UnsupportedCase("compare '" + name + "'");
        };
    }

    private static Argument argument(String name) {
        return switch (name) {
            case "difference" -> Argument.DIFFERENCE;
            case "ratio" -> Argument.RATIO;
            default -> throw new UnsupportedCase("argument '" + name + "'");
        };
    }

    private static Surrogate surrogate(JsonNode params) {
        String name = params.path("name").asText();
        return switch (name) {
            case "triangle" -> new Triangle(number(params, "gamma", 1), number(params, "amp", 1));
            case "rectangular" -> new Rectangular(number(params, "half_width", 0.5));
            case "atan" -> new Atan(number(params, "alpha", 2));
            case "sigmoid" -> new Sigmoid(number(params, "alpha", 4));
            case "fast_sigmoid" -> new FastSigmoid(number(params, "slope", 25));
            case "tanh_window" ->
                    new TanhWindow(number(params, "temp", 3), number(params, "region", 1));
            default -> throw new UnsupportedCase("surrogate '" + name + "'");
        };
    }

    private static float number(JsonNode params, String key, double usual) {
        return (float) params.path(key).asDouble(usual);
    }
}
