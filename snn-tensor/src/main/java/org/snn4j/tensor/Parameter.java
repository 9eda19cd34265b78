package org.snn4j.tensor;

/** A tensor that training changes: a weight, a bias, a learnable leak or threshold. */
public final class Parameter {
    private final Tensor value;
    private final boolean decays;

    private Parameter(Tensor value, boolean decays) {
        this.value = value.requireGradient();
        this.decays = decays;
    }

    /** A parameter to which weight decay applies: weights of layers. */
    public static Parameter weight(Tensor value) {
        return new Parameter(value, true);
    }

    /**
     * A parameter that optimizers with {@code decayWeightsOnly} keep free of weight decay: biases,
     * norms, neuron constants.
     */
    public static Parameter constant(Tensor value) {
        return new Parameter(value, false);
    }

    /** The tensor to compute with. Optimizers write into its {@link Tensor#data()}. */
    public Tensor value() {
        return value;
    }

    /** Whether this is a weight in the sense of weight decay. */
    public boolean decays() {
        return decays;
    }

    /** Leaves this parameter as it is: no gradient is computed for it. */
    public void freeze() {
        value.setNeedsGradient(false);
        value.clearGradient();
    }

    /** Lets training change this parameter again. */
    public void unfreeze() {
        value.setNeedsGradient(true);
    }

    /** Whether training leaves this parameter as it is. */
    public boolean isFrozen() {
        return !value.needsGradient();
    }

    @Override
    public String toString() {
        return "Parameter" + value.shape() + (isFrozen() ? " frozen" : "");
    }
}
