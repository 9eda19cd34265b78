package org.snn4j.train;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snn4j.data.Batch;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.metrics.Predictions;
import org.snn4j.train.optimizer.Gradients;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.schedule.Moment;
import org.snn4j.train.schedule.Schedule;
import org.snn4j.train.trace.ForwardTrace;

/** One training step after the other, in one workspace that is reset after each. */
final class TrainingStep {
    private final Layer network;
    private final Map<String, Parameter> parameters;
    private final Method method;
    private final ForwardTrace trace = new ForwardTrace();
    private final Workspace memory = Workspace.forTraining().observedBy(trace);

    /** How a batch changes the parameters. */
    record Method(
            LearningRule rule,
            Loss loss,
            Clipping clipping,
            Optimizer optimizer,
            Schedule schedule) {}

    /**
     * What a step came to.
     *
     * @param correct samples that were classified right
     */
    record Result(double loss, int correct, double gradientNorm, double learningRate) {}

    TrainingStep(Layer network, Method method) {
        this.network = network;
        this.parameters = distinct(network.allParameters());
        this.method = method;
    }

    /** A parameter that several layers share is changed once, under the first of its paths. */
    private static Map<String, Parameter> distinct(Map<String, Parameter> all) {
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Parameter> distinct = new LinkedHashMap<>();
        all.forEach(
                (path, parameter) -> {
                    if (seen.add(parameter)) {
                        distinct.put(path, parameter);
                    }
                });
        return distinct;
    }

    /**
     * Makes a step.
     *
     * @throws DivergenceException if loss or gradients are not finite; the parameters are then as
     *     they were
     */
    Result run(Batch batch, Moment at, Optional<Path> lastGood) {
        Gradients.clear(parameters);
        LearningRule.Outcome outcome =
                method.rule.learn(network, batch.inputs().in(memory), batch.labels(), method.loss);
        requireFinite("loss", outcome.loss(), at, lastGood);
        int correct = Predictions.correct(outcome.output(), batch.labels());
        double norm = Gradients.norm(parameters);
        requireFinite("gradient", norm, at, lastGood);
        method.clipping.apply(parameters, norm);
        double rate = method.schedule.rate(method.optimizer.learningRate(), at);
        method.optimizer.step(parameters, rate);
        end();
        return new Result(outcome.loss(), correct, norm, rate);
    }

    private void end() {
        memory.reset();
        trace.clear();
    }

    /** Bytes held for the next step. */
    long bytes() {
        return memory.bytes();
    }

    private void requireFinite(String what, double value, Moment at, Optional<Path> lastGood) {
        if (!Double.isFinite(value)) {
            String first = firstNonFinite();
            end();
            throw new DivergenceException(
                    what, value, at.epoch() + 1, at.step() + 1, first, lastGood);
        }
    }

    /** In the order in which values arise: parameters, what was computed with them, gradients. */
    private String firstNonFinite() {
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            if (!ForwardTrace.isFinite(entry.getValue().value().data())) {
                return entry.getKey();
            }
        }
        return trace.firstNonFinite(network).or(this::firstGradient).orElse("the loss");
    }

    private Optional<String> firstGradient() {
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            if (entry.getValue().value().hasGradient()
                    && !ForwardTrace.isFinite(entry.getValue().value().gradient())) {
                return Optional.of(entry.getKey() + ".grad");
            }
        }
        return Optional.empty();
    }
}
