package org.snn4j.layers.statespace;

import org.snn4j.neurons.lim.LimConfig;
import org.snn4j.tensor.Check;

/**
 * What a {@link MembraneGate} is made of.
 *
 * @param lim constants of its neurons
 * @param form weights around them
 * @param transfer what a gate takes over from the gate of the layer below
 */
public record GateConfig(LimConfig lim, Form form, Transfer transfer) {
    /** Weights around the neurons. */
    public sealed interface Form {
        /** {@code silu(W_out LIM(W_in x))}, both square; they start as the identity. */
        record Full() implements Form {}

        /**
         * {@code silu(x + W_out LIM(W_in x))} with neurons of a smaller width; {@code W_out} starts
         * at zero, so that the gate starts as the ordinary one.
         *
         * @param width of the neurons, 1 or more
         */
        record LowRank(int width) implements Form {
            /** Checks the width. */
            public LowRank {
                Check.atLeastOne("LowRank.width", width);
            }
        }
    }

    /** What a gate takes over from the gate of the layer below. */
    public enum Transfer {
        /** Nothing: its membranes start at zero. */
        NONE,
        /**
         * The mean of all chunks, as published. Earlier tokens then see later ones: not for
         * language models.
         */
        MEAN,
        /**
         * The mean of the chunks up to now: each change of it is added to the membrane when it
         * happens, so that no token sees a later one.
         */
        RUNNING_MEAN
    }

    /** The usual neurons in a low-rank form, with the transfer of the paper. */
    public static GateConfig lowRank(int width) {
        return new GateConfig(LimConfig.DEFAULT, new Form.LowRank(width), Transfer.MEAN);
    }

    /** The same with other neurons. */
    public GateConfig withLim(LimConfig value) {
        return new GateConfig(value, form, transfer);
    }

    /** The same with another transfer. */
    public GateConfig withTransfer(Transfer value) {
        return new GateConfig(lim, form, value);
    }
}
