package org.snn4j.layers;

import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Dropouts;

/**
 * Sets values to zero at random in training and scales the others, {@code y = mask * x / (1 -
 * rate)}; passes its input in evaluation.
 *
 * <p>The place in the random stream is a buffer: a run that is resumed draws the masks that it
 * would have drawn.
 *
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014</a>
 */
public final class Dropout implements Layer, Randomised {
    private final double rate;
    private final DropoutMask mask;
    private final RandomStream random = new RandomStream(0);
    private boolean training = true;

    /** One mask for all timesteps of {@code [T, N, ..]}. */
    public Dropout(double rate) {
        this(rate, DropoutMask.SHARED_OVER_TIME);
    }

    /**
     * Either kind of mask.
     *
     * @param rate share of values set to zero, 0 or more and below 1
     * @param mask how many masks; {@link DropoutMask#EACH_STEP} for inputs without a time axis
     */
    public Dropout(double rate, DropoutMask mask) {
        Dropouts.checkRate("Dropout.rate", rate);
        this.rate = rate;
        this.mask = mask;
    }

    @Override
    public Tensor forward(Tensor input) {
        if (mask == DropoutMask.SHARED_OVER_TIME) {
            Inputs.rank(this, input.shape(), 3, "[T, N, ..]");
        }
        if (!training || rate == 0) {
            return input;
        }
        return mask == DropoutMask.SHARED_OVER_TIME
                ? Dropouts.sharedOverTime(input, rate, random)
                : Dropouts.perValue(input, rate, random);
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public Map<String, Tensor> buffers() {
        return Map.of("random", random.buffer());
    }

    @Override
    public void setTraining(boolean value) {
        training = value;
    }

    @Override
    public String describe() {
        return "Dropout " + rate + (mask == DropoutMask.EACH_STEP ? ", each step" : "");
    }
}
