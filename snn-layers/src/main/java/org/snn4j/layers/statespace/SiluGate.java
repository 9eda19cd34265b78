package org.snn4j.layers.statespace;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Activations;

/**
 * The ordinary gate of a {@link MambaBlock}, {@code silu(x)}.
 *
 * @param channels length of the last axis, 1 or more
 */
public record SiluGate(int channels) implements Layer {
    /** Checks the number. */
    public SiluGate {
        Check.atLeastOne("SiluGate.channels", channels);
    }

    @Override
    public Tensor forward(Tensor input) {
        return Activations.silu(input);
    }

    @Override
    public String describe() {
        return "SiluGate " + channels;
    }
}
