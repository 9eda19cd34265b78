package org.snn4j.layers.ttfs;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.init.FanInPositive;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.FirstSpikeRule;
import org.snn4j.tensor.ops.SpikeTimeCosts;
import org.snn4j.tensor.ops.SpikeTimes;

/**
 * Fully connected neurons that fire at most once, spike times {@code z = exp(t)}, {@code [.., in]
 * -> [.., out]}; see {@link SpikeTimes#linear}.
 *
 * <p>Parameter: {@code weight [in, out]}, uniform in {@code [0, 10 / in)} at first. Adds to the
 * loss {@code mean_o max(0, threshold - sum_i w_io)}, so that every neuron can fire.
 */
public final class FirstSpikeLinear implements FirstSpikeLayer, Initializable {
    private final int in;
    private final int out;
    private final FirstSpikeRule rule;
    private final Initializer start;
    private final Parameter weight;

    /** By the default rule. */
    public FirstSpikeLinear(int in, int out) {
        this(in, out, FirstSpikeRule.DEFAULT);
    }

    /**
     * By any rule.
     *
     * @param in input features, 1 or more
     * @param out neurons, 1 or more
     */
    public FirstSpikeLinear(int in, int out, FirstSpikeRule rule) {
        this(in, out, rule, FanInPositive.FIRST_SPIKES);
    }

    private FirstSpikeLinear(int in, int out, FirstSpikeRule rule, Initializer start) {
        Check.atLeastOne("FirstSpikeLinear.in", in);
        Check.atLeastOne("FirstSpikeLinear.out", out);
        this.in = in;
        this.out = out;
        this.rule = rule;
        this.start = start;
        this.weight = Parameter.weight(Tensor.zeros(in, out));
        initialise(Initialisation.generator(0, describe()));
    }

    /** A layer like this one whose weights start in another way. */
    public FirstSpikeLinear startingFrom(Initializer other) {
        return new FirstSpikeLinear(in, out, rule, other);
    }

    @Override
    public void initialise(SplittableRandom generator) {
        start.fill(weight.value().data(), new Fans(in, out), generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        SpikeInputs.channels(this, input.shape(), 1, in, "[.., F]");
        return SpikeTimes.linear(input, weight.value(), rule);
    }

    @Override
    public Optional<Tensor> cost() {
        return Optional.of(SpikeTimeCosts.weight(weight.value(), rule.threshold()));
    }

    @Override
    public Synapses synapses() {
        return new Synapses(
                Synapses.Kind.FULLY_CONNECTED,
                in,
                out,
                ConvolutionGeometry.square(1),
                weight.value());
    }

    @Override
    public FirstSpikeRule rule() {
        return rule;
    }

    @Override
    public Map<String, Parameter> parameters() {
        return Map.of("weight", weight);
    }

    @Override
    public String describe() {
        return "FirstSpikeLinear " + in + "->" + out;
    }
}
