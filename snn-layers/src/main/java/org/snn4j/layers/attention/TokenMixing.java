package org.snn4j.layers.attention;

import org.snn4j.tensor.Check;

/** How tokens come to know of each other. */
public sealed interface TokenMixing {
    /**
     * Products of query, key and value over the tokens of {@code chunk} timesteps.
     *
     * <p>Not causal inside a chunk: a timestep sees keys and values of later timesteps of its
     * chunk. A machine that works step by step buffers {@code chunk} steps of key and value and
     * answers that much later.
     *
     * @param chunk timesteps whose tokens see each other, 1 or more; divides T
     * @see <a href="https://arxiv.org/abs/2409.19764">STAtten, Lee et al. 2024</a>
     */
    record Products(int chunk) implements TokenMixing {
        public Products {
            Check.atLeastOne("TokenMixing.Products.chunk", chunk);
        }
    }

    /**
     * Channels in which keys and values coincide let the query through: no products, no scale, no
     * view of other timesteps.
     *
     * @see <a href="https://arxiv.org/abs/2307.01694">Spike-driven Transformer, Yao et al. 2023</a>
     */
    record KeyValueMask() implements TokenMixing {}

    /** Attention within each timestep. */
    static TokenMixing spatial() {
        return new Products(1);
    }

    /** Attention between all tokens of {@code chunk} timesteps. */
    static TokenMixing spatialTemporal(int chunk) {
        return new Products(chunk);
    }

    /** The older attention, as a baseline. */
    static TokenMixing keyValueMask() {
        return new KeyValueMask();
    }
}
