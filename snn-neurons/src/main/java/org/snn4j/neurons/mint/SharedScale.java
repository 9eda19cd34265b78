package org.snn4j.neurons.mint;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * The learned scale {@code beta} that the weights of a layer and the membrane potentials behind it
 * have in common, so that it drops out of inference.
 *
 * <p>The layer with the weights lists it among its parameters; its neurons only refer to it.
 */
public final class SharedScale {
    private final MintQuantizer quantizer;
    private final Parameter beta = Parameter.constant(Tensor.scalar(0));
    private final float gradientScale;

    /**
     * A scale to be {@linkplain #start started}.
     *
     * @param weights how many weights it is for, 1 or more
     */
    public SharedScale(MintQuantizer quantizer, int weights) {
        Check.atLeastOne("SharedScale.weights", weights);
        this.quantizer = quantizer;
        this.gradientScale = (float) quantizer.gradientScale(weights);
    }

    /**
     * Starts from what {@link MintQuantizer#fittedScale fits} weights after their initialisation.
     */
    public void start(float[] weights) {
        beta.value().data()[0] = quantizer.fittedScale(weights);
    }

    /** Whether it was started: its value is not 0. */
    public boolean isStarted() {
        return beta.value().item() != 0f;
    }

    /** Forgets where it was; the next {@link #start} sets it. */
    public void restart() {
        beta.value().data()[0] = 0f;
    }

    /** What rounds to levels of this scale. */
    public MintQuantizer quantizer() {
        return quantizer;
    }

    /** The parameter, for the layer that owns it. */
    public Parameter parameter() {
        return beta;
    }

    /** The scale now, at least {@link MintQuantizer#SMALLEST_SCALE}. */
    public float value() {
        return Math.max(beta.value().item(), MintQuantizer.SMALLEST_SCALE);
    }

    /**
     * The scale to compute with in a step: its gradient reaches the parameter multiplied by {@code
     * 1 / sqrt(weights n)}.
     *
     * @param memory of the step
     */
    public Tensor inStep(Workspace memory) {
        Tensor owned = beta.value();
        // The optimizer may have gone below; from there no gradient would bring it back.
        owned.data()[0] = value();
        float[] copy = memory.floats(1);
        copy[0] = owned.item();
        return Tensor.result(
                "shared scale",
                memory,
                owned.shape(),
                copy,
                gradient -> {
                    float[] scaled = memory.floats(1);
                    scaled[0] = gradientScale * gradient[0];
                    owned.accumulate(memory, scaled);
                },
                owned);
    }
}
