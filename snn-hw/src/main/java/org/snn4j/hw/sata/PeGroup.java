package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Components of a processing element that work together.
 *
 * @param name name of the group; groups with "lif" in it work once per neuron update, all others
 *     once per operation
 * @param components the components in the order in which their figures are added
 */
public record PeGroup(
        @JsonPropertyDescription("name of the group") String name,
        @JsonPropertyDescription("its components") List<PeComponent> components) {
    public PeGroup {
        components = List.copyOf(components);
    }

    /**
     * Sums of the group. The reference rounds each to 6 decimals; area and leakage lose most of
     * their digits to it.
     *
     * <p>The sums are formed in double precision in component order, each figure in mm^2 and mW
     * first: on a tie the last bit of that sum decides.
     */
    public GroupPower power(PricingRules rules) {
        double area = 0;
        double leakage = 0;
        double gated = 0;
        double ungated = 0;
        for (PeComponent component : components) {
            PeKernel.Figures figures = component.kernel().figures(component.size());
            area += figures.areaMm2() * component.count();
            leakage += figures.leakageMilliwatts() * component.count();
            double dynamic = component.dynamicMilliwatts(rules) * component.count();
            if (component.gated()) {
                gated += dynamic;
            } else {
                ungated += dynamic;
            }
        }
        if (rules.exactPower()) {
            return new GroupPower(name, area, leakage, gated, ungated);
        }
        return new GroupPower(
                name,
                sixDecimals(area),
                sixDecimals(leakage),
                sixDecimals(gated),
                sixDecimals(ungated));
    }

    private static double sixDecimals(double value) {
        return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
    }
}
