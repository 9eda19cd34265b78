package org.snn4j.train.optimizer;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;

/**
 * Weight decay.
 *
 * @param rate share of a parameter taken off per step, times the learning rate; 0 or more
 * @param weightsOnly whether biases, norms and neuron constants are left out
 */
record Decay(double rate, boolean weightsOnly) {
    static final Decay NONE = new Decay(0, false);

    Decay {
        Check.notNegative("weight decay", rate);
    }

    /** The rate for a parameter. */
    double of(Parameter parameter) {
        return weightsOnly && !parameter.decays() ? 0 : rate;
    }
}
