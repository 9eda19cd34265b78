package org.snn4j.layers.tt;

/** How a tensor-train convolution makes maps smaller. */
public enum Downsampling {
    /** It does not: stride 1. */
    NONE,
    /** Maximum over 2x2 behind the convolution, as in the released networks. */
    MAX_POOL,
    /**
     * The kernel moves two pixels at a time: another variant than the published one, and cheaper.
     */
    STRIDE;

    /** Pixels per move of the kernel. */
    public int stride() {
        return this == STRIDE ? 2 : 1;
    }
}
