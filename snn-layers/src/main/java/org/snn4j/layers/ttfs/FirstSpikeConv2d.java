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
 * Neurons that fire at most once and see a patch each, spike times {@code z = exp(t)}, {@code [..,
 * H, W, in] -> [.., H', W', out]}; see {@link SpikeTimes#conv2d}.
 *
 * <p>Parameter: {@code weight [kernelH, kernelW, in, out]}, uniform in {@code [0, 10 / fanIn)} at
 * first. Adds to the loss {@code mean_o max(0, threshold - sum w_o)}, so that every neuron can
 * fire.
 */
public final class FirstSpikeConv2d implements FirstSpikeLayer, Initializable {
    private final int in;
    private final int out;
    private final ConvolutionGeometry geometry;
    private final FirstSpikeRule rule;
    private final Initializer start;
    private final Parameter weight;

    /**
     * A 3x3 kernel with padding 1 by the default rule.
     *
     * @param stride rows and columns per move, 1 or more
     */
    public FirstSpikeConv2d(int in, int out, int stride) {
        this(
                in,
                out,
                new ConvolutionGeometry(3, 3, stride, stride, 1, 1, 1),
                FirstSpikeRule.DEFAULT);
    }

    /**
     * Any kernel by any rule.
     *
     * @param in input channels, 1 or more
     * @param out output channels, 1 or more
     * @param geometry kernel, stride and padding; one group
     */
    public FirstSpikeConv2d(int in, int out, ConvolutionGeometry geometry, FirstSpikeRule rule) {
        this(in, out, geometry, rule, FanInPositive.FIRST_SPIKES);
    }

    private FirstSpikeConv2d(
            int in, int out, ConvolutionGeometry geometry, FirstSpikeRule rule, Initializer start) {
        Check.atLeastOne("FirstSpikeConv2d.in", in);
        Check.atLeastOne("FirstSpikeConv2d.out", out);
        Check.inRange("FirstSpikeConv2d.geometry groups", geometry.groups(), 1, 1);
        this.in = in;
        this.out = out;
        this.geometry = geometry;
        this.rule = rule;
        this.start = start;
        this.weight =
                Parameter.weight(Tensor.zeros(geometry.kernelH(), geometry.kernelW(), in, out));
        initialise(Initialisation.generator(0, describe()));
    }

    /** A layer like this one by another rule, with weights of its own. */
    public FirstSpikeConv2d by(FirstSpikeRule other) {
        return new FirstSpikeConv2d(in, out, geometry, other, start);
    }

    /** A layer like this one whose weights start in another way. */
    public FirstSpikeConv2d startingFrom(Initializer other) {
        return new FirstSpikeConv2d(in, out, geometry, rule, other);
    }

    @Override
    public void initialise(SplittableRandom generator) {
        int area = geometry.kernelH() * geometry.kernelW();
        start.fill(weight.value().data(), new Fans(in * area, out * area), generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        SpikeInputs.channels(this, input.shape(), 3, in, "[.., H, W, C]");
        return SpikeTimes.conv2d(input, weight.value(), geometry, rule);
    }

    @Override
    public Optional<Tensor> cost() {
        return Optional.of(SpikeTimeCosts.weight(weight.value(), rule.threshold()));
    }

    @Override
    public Synapses synapses() {
        return new Synapses(Synapses.Kind.CONVOLUTION_2D, in, out, geometry, weight.value());
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
        return "FirstSpikeConv2d "
                + in
                + "->"
                + out
                + ", "
                + geometry.kernelH()
                + "x"
                + geometry.kernelW()
                + (geometry.strideH() == 1 ? "" : ", stride " + geometry.strideH());
    }
}
