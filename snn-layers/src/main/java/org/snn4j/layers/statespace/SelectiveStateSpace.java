package org.snn4j.layers.statespace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.Linear;
import org.snn4j.layers.init.FanInUniform;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Activations;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.SelectiveScan;
import org.snn4j.tensor.ops.Slices;

/**
 * A linear recurrence whose step width, input and output depend on the input (selective scan), with
 * {@code A = -exp(decayLog)}; {@code [T, N, D] -> [T, N, D]}.
 *
 * <p>Children: {@code select} makes from each token the input of {@code step}, B and C; {@code
 * step} makes the step widths, {@code delta = softplus(step(..))}. Parameters: {@code decayLog [D,
 * S]} and {@code around [D]}.
 *
 * @see SelectiveScan
 */
public final class SelectiveStateSpace implements Container, Initializable {
    private final MambaConfig config;
    private final Layer select;
    private final Layer step;
    private final Parameter decayLog;
    private final Parameter around;

    /** Starts with {@code A = -1, -2, .. -S} and {@code D = 1} for each channel. */
    public SelectiveStateSpace(MambaConfig config) {
        this(
                config,
                new Linear(config.inner(), config.stepRank() + 2 * config.states()).withoutBias(),
                new Linear(config.stepRank(), config.inner())
                        .startingFrom(FanInUniform.DEFAULT, new StepWidths()),
                Parameter.constant(Tensor.zeros(config.inner(), config.states())),
                Parameter.constant(Tensor.zeros(config.inner())));
        initialise(Initialisation.generator(0, describe()));
    }

    private SelectiveStateSpace(
            MambaConfig config, Layer select, Layer step, Parameter decayLog, Parameter around) {
        this.config = config;
        this.select = select;
        this.step = step;
        this.decayLog = decayLog;
        this.around = around;
    }

    @Override
    public void initialise(SplittableRandom generator) {
        float[] logs = decayLog.value().data();
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(1 + i % config.states());
        }
        Arrays.fill(around.value().data(), 1f);
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor selected = Layer.run("select", select, input);
        int rank = config.stepRank();
        int states = config.states();
        Tensor widths = Layer.run("step", step, Slices.channels(selected, 0, rank));
        return SelectiveScan.scan(
                        new SelectiveScan.Inputs(
                                input,
                                Activations.softplus(widths),
                                Elementwise.scale(Elementwise.exp(decayLog.value()), -1),
                                Slices.channels(selected, rank, rank + states),
                                Slices.channels(selected, rank + states, rank + 2 * states),
                                around.value()))
                .output();
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("select", select);
        children.put("step", step);
        return children;
    }

    @Override
    public Layer withChildren(Map<String, Layer> others) {
        return new SelectiveStateSpace(
                config, others.get("select"), others.get("step"), decayLog, around);
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("decayLog", decayLog);
        named.put("around", around);
        return named;
    }

    @Override
    public String describe() {
        return "SelectiveStateSpace " + config.inner() + ", " + config.states() + " states";
    }
}
