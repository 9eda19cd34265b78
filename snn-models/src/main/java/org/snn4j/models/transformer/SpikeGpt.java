package org.snn4j.models.transformer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.Dropout;
import org.snn4j.layers.LayerNorm;
import org.snn4j.layers.Linear;
import org.snn4j.layers.Residual;
import org.snn4j.layers.init.Constant;
import org.snn4j.layers.init.Orthogonal;
import org.snn4j.layers.language.BinaryEmbedding;
import org.snn4j.layers.language.ChannelMix;
import org.snn4j.layers.language.MixPlace;
import org.snn4j.layers.language.RowsOfTime;
import org.snn4j.layers.language.TimeMix;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/**
 * Language model whose timesteps are the letters of a text: spikes are added to the residual
 * stream, and attention is a decaying average; specs/algo-wider.md, section 4.
 *
 * <p>Input codes {@code [T, N, 1]}, output logits of the following letters, {@code [T * N, K]}.
 *
 * @param blocks number of blocks, 1 or more
 * @param channels width of the stream, 2 or more
 * @param spiking whether there are neurons; without them the same network of real numbers
 * @see <a href="https://arxiv.org/abs/2302.13939">Zhu et al. 2023</a>
 */
public record SpikeGpt(int blocks, int channels, boolean spiking) {
    /** 216 million parameters with a vocabulary of 50277, as published. */
    public static final SpikeGpt PUBLISHED = new SpikeGpt(24, 768, true);

    /** Tau 2 with a decayed input, threshold 1, hard reset that the backward pass follows. */
    static final LifConfig NEURONS =
            LifConfig.DEFAULT
                    .withCharge(new Charge.DecayInput(2))
                    .withReset(Reset.HARD)
                    .withResetDetached(false);

    private static final float DROPOUT = 0.03f;

    public SpikeGpt {
        Check.atLeastOne("SpikeGpt.blocks", blocks);
        Check.inRange("SpikeGpt.channels", channels, 2, Integer.MAX_VALUE);
    }

    /**
     * The network.
     *
     * @throws IllegalArgumentException if samples are not sequences of one code
     */
    public Layer build(SampleShape sample, int codes) {
        if (!sample.hasTime() || sample.frameLength() != 1) {
            throw new IllegalArgumentException(
                    "SpikeGpt: expected sequences of codes [T, 1], got samples "
                            + sample
                            + ". Choose another data set with --data.");
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new BinaryEmbedding(codes, channels, spiking));
        layers.add(new LayerNorm(channels));
        for (int block = 0; block < blocks; block++) {
            MixPlace place = new MixPlace(channels, block, blocks);
            layers.add(added(new TimeMix(place)));
            layers.add(added(new ChannelMix(place)));
            layers.add(new Dropout(DROPOUT));
        }
        layers.add(new LayerNorm(channels));
        double gain = 0.5 * Math.sqrt(Math.max(1, (double) codes / channels));
        layers.add(
                new Linear(channels, codes)
                        .withoutBias()
                        .startingFrom(new Orthogonal(gain), new Constant(0)));
        layers.add(new RowsOfTime());
        return new Sequential(layers);
    }

    private Layer added(Layer mix) {
        List<Layer> body = new ArrayList<>(List.of(new LayerNorm(channels), mix));
        if (spiking) {
            body.add(new Lif(NEURONS));
        }
        return new Residual(new Sequential(body));
    }
}
