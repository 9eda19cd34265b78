package org.snn4j.cli;

import org.snn4j.models.BundledModel;
import picocli.CommandLine.Option;

/** Widths of weights and membrane potentials of a bundled network. */
final class QuantizationOption {
    @Option(
            names = "--bits",
            paramLabel = "B",
            converter = Count.class,
            description =
                    "Weights and membrane potentials between the first layer and the classifier"
                            + " have so many bits (MINT): 2, 4, 8. Default: float.")
    private int bits = BundledModel.FLOAT;

    /** The model with the widths asked for. */
    BundledModel apply(BundledModel model) {
        return bits == BundledModel.FLOAT ? model : model.quantized(bits);
    }
}
