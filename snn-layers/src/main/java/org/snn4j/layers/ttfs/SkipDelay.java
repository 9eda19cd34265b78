package org.snn4j.layers.ttfs;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.SpikeTimes;

/**
 * Sends the spikes of each channel later by a time that is learned: {@code z exp(max(0, delay_c))},
 * {@code [.., C] -> [.., C]}.
 *
 * <p>Parameter: {@code delay [C]}, 0.5 at first.
 */
public final class SkipDelay implements Layer, Initializable {
    /** Delay at first. */
    public static final float START = 0.5f;

    private final int channels;
    private final Parameter delay;

    /** One delay for each of {@code channels}, 1 or more. */
    public SkipDelay(int channels) {
        Check.atLeastOne("SkipDelay.channels", channels);
        this.channels = channels;
        this.delay = Parameter.constant(Tensor.full(START, channels));
    }

    /** Delay by which the channels are sent later, on average; 0 for those that learned less. */
    public double mean() {
        double sum = 0;
        for (float one : delay.value().data()) {
            sum += Math.max(0, one);
        }
        return sum / channels;
    }

    @Override
    public void initialise(SplittableRandom generator) {
        Arrays.fill(delay.value().data(), START);
    }

    @Override
    public Tensor forward(Tensor input) {
        SpikeInputs.channels(this, input.shape(), 1, channels, "[.., C]");
        return SpikeTimes.delayed(input, delay.value());
    }

    @Override
    public Map<String, Parameter> parameters() {
        return Map.of("delay", delay);
    }

    @Override
    public String describe() {
        return "SkipDelay of " + channels;
    }
}
