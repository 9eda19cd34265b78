package org.snn4j.hw.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.Workload;
import org.snn4j.tensor.Check;

/** A made-up accelerator: every layer takes its dense additions divided by the lanes. */
record Chip(ChipConfig config) implements Accelerator {
    enum Mode {
        FAST,
        SMALL
    }

    record Lane(
            @JsonPropertyDescription("width in bits") int bits,
            @JsonPropertyDescription("its name") String label) {
        Lane {
            Check.atLeastOne("Lane.bits", bits);
        }
    }

    record ChipConfig(
            @JsonPropertyDescription("clock in MHz, above 0") double clockMegahertz,
            @JsonPropertyDescription("speed or size") Mode mode,
            @JsonPropertyDescription("whether idle lanes are switched off") boolean gated,
            @JsonPropertyDescription("lanes in order") List<Lane> lanes,
            long budget) {
        ChipConfig {
            Check.positive("ChipConfig.clockMegahertz", clockMegahertz);
            if (lanes.size() > budget) {
                throw new IllegalArgumentException(
                        "ChipConfig.lanes: expected " + budget + " at most, got " + lanes.size());
            }
        }

        /** Never a field of the configuration, although its name looks like one. */
        public boolean isWide() {
            return lanes.size() > 1;
        }
    }

    static AcceleratorEntry<ChipConfig> entry() {
        ChipConfig usual =
                new ChipConfig(
                        100, Mode.FAST, true, List.of(new Lane(8, "a"), new Lane(4, "b")), 4);
        return AcceleratorEntry.of("chip", "A made-up chip", ChipConfig.class, Chip::new)
                .withProfile("usual", usual)
                .withProfile("slow", new ChipConfig(1.5, Mode.SMALL, false, usual.lanes(), 2));
    }

    @Override
    public String name() {
        return "Chip";
    }

    @Override
    public Estimate estimate(Workload workload) {
        List<LayerEstimate> layers =
                workload.weightedLayers().stream()
                        .map(
                                layer ->
                                        new LayerEstimate(
                                                layer.name(),
                                                SparsityUsed.of(layer, 0.5),
                                                layer.shape().denseMacs() / config.lanes().size(),
                                                Map.of("lanes", 1e-12)))
                        .toList();
        return new Estimate(
                name(),
                "as built",
                workload.name(),
                config.clockMegahertz() * 1e6,
                new Breakdown("inference", EnergyUnit.JOULE, layers),
                List.of(),
                Map.of("lanes", 0.1 * config.lanes().size()),
                List.of(config.lanes().get(0).label()),
                List.of());
    }
}
