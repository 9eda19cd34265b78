package org.snn4j.layers.tt;

import java.util.OptionalInt;
import org.snn4j.tensor.Check;

/**
 * Sizes and form of a {@link TensorTrainConv2d}.
 *
 * @param in input channels, 1 or more
 * @param out output channels, 1 or more
 * @param rank channels between the cores, 1 to the smaller of in and out
 * @param form how the cores are put together
 * @param downsampling how maps are made smaller
 * @param fullTimesteps timesteps of the half form in which all cores run, 1 or more; if not given,
 *     half of them, rounded up
 */
public record TensorTrainConfig(
        int in,
        int out,
        int rank,
        TensorTrainForm form,
        Downsampling downsampling,
        OptionalInt fullTimesteps) {
    /** Checks the ranges. */
    public TensorTrainConfig {
        Check.atLeastOne("TensorTrainConfig.in", in);
        Check.atLeastOne("TensorTrainConfig.out", out);
        Check.inRange("TensorTrainConfig.rank", rank, 1, Math.min(in, out));
        if (fullTimesteps.isPresent()) {
            Check.atLeastOne("TensorTrainConfig.fullTimesteps", fullTimesteps.getAsInt());
        }
    }

    /** Stride 1; the half form runs all cores in half of the timesteps, rounded up. */
    public static TensorTrainConfig of(int in, int out, int rank, TensorTrainForm form) {
        return new TensorTrainConfig(in, out, rank, form, Downsampling.NONE, OptionalInt.empty());
    }

    /** The same with smaller maps. */
    public TensorTrainConfig withDownsampling(Downsampling other) {
        return new TensorTrainConfig(in, out, rank, form, other, fullTimesteps);
    }

    /** The same with another number of timesteps in which all cores of the half form run. */
    public TensorTrainConfig withFullTimesteps(int timesteps) {
        return new TensorTrainConfig(in, out, rank, form, downsampling, OptionalInt.of(timesteps));
    }

    /** Timesteps of {@code timesteps} in which all cores run. */
    public int fullOf(int timesteps) {
        return form == TensorTrainForm.HALF && fullTimesteps.isPresent()
                ? Math.min(timesteps, fullTimesteps.getAsInt())
                : form.fullTimesteps(timesteps);
    }

    /** Weights and multiply-accumulates of this layer. */
    public TensorTrainCost cost() {
        return new TensorTrainCost(in, out, rank);
    }

    /** Short form. */
    String describe() {
        String smaller =
                switch (downsampling) {
                    case NONE -> "";
                    case MAX_POOL -> ", pooled";
                    case STRIDE -> ", stride 2";
                };
        return in + "->" + out + ", " + form.label() + ", rank " + rank + smaller;
    }
}
