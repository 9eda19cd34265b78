package org.snn4j.hw;

import java.util.Arrays;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.SpikeBits;

/**
 * What an accelerator needs to know of a layer's weights.
 *
 * @param bits width of one weight, 1 or more
 * @param sparsity share of weights that are 0, 0 to 1
 * @param mask 1 where a weight is not 0, in the order {@code [filters, channels / groups,
 *     kernelHeight, kernelWidth]}; {@link #NO_MASK} when only the sparsity is known
 */
public record Weights(int bits, double sparsity, SpikeBits mask) {
    /** Stands for a mask that was not recorded. */
    public static final SpikeBits NO_MASK = new SpikeBits(new long[0], 0);

    /** Dense weights of 8 bits. */
    public static final Weights DENSE_8_BIT = new Weights(8, 0, NO_MASK);

    public Weights {
        Check.atLeastOne("weights: bits", bits);
        Check.inRange("weights: sparsity", sparsity, 0, 1);
    }

    /** Weights with a mask, from which their sparsity follows. */
    public static Weights masked(int bits, SpikeBits mask) {
        return new Weights(bits, 1 - mask.density(), mask);
    }

    /** Whether the positions of the zeros are known. */
    public boolean hasMask() {
        return mask.size() > 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights o
                && bits == o.bits
                && sparsity == o.sparsity
                && Arrays.equals(mask.words(), o.mask.words());
    }

    @Override
    public int hashCode() {
        return 31 * bits + Double.hashCode(sparsity);
    }
}
