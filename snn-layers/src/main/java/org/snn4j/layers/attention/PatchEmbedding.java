package org.snn4j.layers.attention;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.Residual;
import org.snn4j.layers.init.Constant;
import org.snn4j.layers.init.TruncatedNormal;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/**
 * Makes tokens of pictures, {@code [T, N, H, W, in] -> [T, N, H', W', width]}: four stages of 3x3
 * convolution, normalisation and neurons with an eighth, a quarter, half and all of the width, and
 * a branch for the position, a convolution of the tokens' neighbours that is added to them.
 *
 * @param in channels of the pictures, 1 or more
 * @param width channels of the tokens, a multiple of 8
 * @param pools which stages halve height and width, by a maximum over 3x3 pixels every two
 * @see <a href="https://arxiv.org/abs/2409.19764">STAtten, Lee et al. 2024</a>
 */
public record PatchEmbedding(int in, int width, List<Boolean> pools) {
    private static final int STAGES = 4;

    /** Pictures of 32 become 8 x 8 tokens, those of 64 become 16 x 16. */
    public static final List<Boolean> QUARTER = List.of(false, false, true, true);

    /** Pictures of 224 become 14 x 14 tokens. */
    public static final List<Boolean> SIXTEENTH = List.of(true, true, true, true);

    public PatchEmbedding {
        pools = List.copyOf(pools);
        Check.atLeastOne("PatchEmbedding.in", in);
        Check.atLeastOne("PatchEmbedding.width", width);
        if (width % (1 << STAGES - 1) != 0) {
            throw new IllegalArgumentException(
                    "PatchEmbedding.width: expected a multiple of 8, got " + width);
        }
        if (pools.size() != STAGES) {
            throw new IllegalArgumentException(
                    "PatchEmbedding.pools: expected one for each of "
                            + STAGES
                            + " stages, got "
                            + pools);
        }
    }

    /**
     * Tokens are currents: the last stage ends in front of its neurons, and so does the position,
     * {@code z + BN(conv(LIF(z)))}.
     */
    public Layer currents() {
        List<Layer> layers = stages(false);
        layers.add(
                new Residual(
                        new Sequential(
                                AttentionParts.lif(), convolution(width, width), norm(width))));
        return new Sequential(layers);
    }

    /** Tokens are spikes, and those of the position are added, {@code s + LIF(BN(conv(s)))}. */
    public Layer spikes() {
        List<Layer> layers = stages(true);
        layers.add(
                new Residual(
                        new Sequential(
                                convolution(width, width), norm(width), AttentionParts.lif())));
        return new Sequential(layers);
    }

    private List<Layer> stages(boolean endInSpikes) {
        List<Layer> layers = new ArrayList<>();
        int channels = in;
        for (int stage = 0; stage < STAGES; stage++) {
            int out = width >> STAGES - 1 - stage;
            boolean last = stage == STAGES - 1;
            layers.add(convolution(channels, out));
            layers.add(norm(out));
            if (!last || endInSpikes) {
                layers.add(AttentionParts.lif());
            }
            if (pools.get(stage)) {
                layers.add(new MaxPool2d(3).stride(2).padding(1));
            }
            channels = out;
        }
        return layers;
    }

    private static Layer convolution(int from, int to) {
        return new Conv2d(from, to, 3)
                .same()
                .withoutBias()
                .startingFrom(new TruncatedNormal(0.02, 2), new Constant(0));
    }

    private static Layer norm(int channels) {
        return new BatchNorm(channels);
    }
}
