package org.snn4j.hw.spikesim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/**
 * The SpikeFlow chip as SpikeSim models it: energy, latency and area of a workload's convolutions.
 *
 * <p>The reference knows no sparsity: its figure is that of dense operation. The figure with the
 * recorded spikes stands beside it. Layers overlap in time, so that a layer's cycles are those by
 * which it puts off the end.
 *
 * @see <a href="https://arxiv.org/abs/2210.12899">Moitra et al. 2023</a>
 */
public final class SpikeSim implements Accelerator {
    private static final double JOULES_PER_PICOJOULE = 1e-12;
    private static final double SQUARE_MILLIMETRES_PER_SQUARE_MICROMETRE = 1e-6;

    private final SpikeSimConfig config;

    /** With the reference's odd choices corrected, {@link SpikeSimConfig#CORRECTED}. */
    public SpikeSim() {
        this(SpikeSimConfig.CORRECTED);
    }

    /** In another configuration. */
    public SpikeSim(SpikeSimConfig config) {
        this.config = config;
    }

    /** SpikeSim for the catalogue: profiles {@code corrected} and {@code parity}. */
    public static AcceleratorEntry<SpikeSimConfig> entry() {
        return AcceleratorEntry.of(
                        "spikesim",
                        "Inference on SpikeFlow, a chip of crossbars, as SpikeSim models it (Moitra"
                                + " et al. 2023)",
                        SpikeSimConfig.class,
                        SpikeSim::new)
                .withProfile("corrected", SpikeSimConfig.CORRECTED)
                .withProfile("parity", SpikeSimConfig.PARITY)
                .withPublished(SpikeSimResults::all);
    }

    @Override
    public String name() {
        return "SpikeSim";
    }

    /**
     * Cost of a workload's convolutions; where it has none, everything is listed as not modelled.
     */
    @Override
    public Estimate estimate(Workload workload) {
        MappedLayers layers = MappedLayers.of(workload, config.rules());
        ElaResult result = new ElaModel(config).run(layers.mapped(), workload.timesteps());
        SpikeSimRemarks remarks = new SpikeSimRemarks(config, workload, layers, result);
        return new Estimate(
                name(),
                remarks.profile(),
                workload.name(),
                config.chip().clockMegahertz() * 1e6,
                dense(layers, result),
                List.of(withSpikes(layers, result)),
                area(result),
                remarks.notModelled(),
                remarks.notes());
    }

    private Breakdown dense(MappedLayers layers, ElaResult result) {
        SparsityUsed none = new SparsityUsed(0, SparsityUsed.Origin.DENSE);
        List<Long> cycles =
                result.schedule()
                        .map(ElaSchedule::addedPeCycles)
                        .orElse(Collections.nCopies(layers.mapped().size(), 0L));
        List<LayerEstimate> estimates = new ArrayList<>();
        for (int i = 0; i < result.layers().size(); i++) {
            estimates.add(
                    new LayerEstimate(
                            layers.recorded().get(i).name(),
                            none,
                            cycles.get(i) * config.chip().clockCyclesPerPeCycle(),
                            joules(result.layers().get(i).picojoules())));
        }
        return new Breakdown("inference, dense operation", EnergyUnit.JOULE, estimates);
    }

    private Breakdown withSpikes(MappedLayers layers, ElaResult result) {
        List<LayerEstimate> estimates = new ArrayList<>();
        for (int i = 0; i < result.layers().size(); i++) {
            WeightedLayer layer = layers.recorded().get(i);
            CrossbarActivity activity = CrossbarActivity.of(layer, config.chip().crossbarRows());
            estimates.add(
                    new LayerEstimate(
                            layer.name(),
                            SparsityUsed.of(layer, 0),
                            0,
                            joules(result.layers().get(i).picojoules(activity))));
        }
        return new Breakdown(
                "inference, only what spikes set in motion", EnergyUnit.JOULE, estimates);
    }

    private static Map<String, Double> joules(Map<PeComponent, Double> picojoules) {
        Map<String, Double> joules = new LinkedHashMap<>();
        picojoules.forEach(
                (component, energy) ->
                        joules.put(component.label(), energy * JOULES_PER_PICOJOULE));
        return joules;
    }

    private static Map<String, Double> area(ElaResult result) {
        Map<String, Double> area = new LinkedHashMap<>();
        result.squareMicrometres()
                .map(ElaArea::byComponent)
                .orElse(Map.of())
                .forEach(
                        (part, size) ->
                                area.put(part, size * SQUARE_MILLIMETRES_PER_SQUARE_MICROMETRE));
        return area;
    }
}
