package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Instances of one primitive in a processing element.
 *
 * @param kernel the primitive
 * @param size width in bits; bytes for a register file
 * @param gated whether it draws dynamic power only when it works; otherwise in every cycle
 * @param count number of instances
 */
public record PeComponent(
        @JsonPropertyDescription("the primitive") PeKernel kernel,
        @JsonPropertyDescription("width in bits; bytes for a REGISTER_FILE") int size,
        @JsonPropertyDescription("whether it draws dynamic power only when it works") boolean gated,
        @JsonPropertyDescription("number of instances, 1 or more") int count) {
    public PeComponent {
        Check.atLeastOne("PeComponent.size of " + kernel, size);
        Check.atLeastOne("PeComponent.count of " + kernel, count);
        kernel.figures(size);
    }

    /** Dynamic power of one instance. */
    double dynamicMilliwatts(PricingRules rules) {
        boolean oneByte = kernel == PeKernel.REGISTER_FILE && rules.registerFileByByte();
        return kernel.figures(oneByte ? 1 : size).dynamicMilliwatts();
    }
}
