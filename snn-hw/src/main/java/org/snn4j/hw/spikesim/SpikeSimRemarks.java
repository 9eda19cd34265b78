package org.snn4j.hw.spikesim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.snn4j.hw.Activity;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/** What a reader of an estimate must know beside its numbers. */
record SpikeSimRemarks(
        SpikeSimConfig config, Workload workload, MappedLayers layers, ElaResult result) {

    String profile() {
        ChipConfig chip = config.chip();
        String rules =
                config.rules().equals(ElaRules.PARITY)
                        ? "parity"
                        : config.rules().equals(ElaRules.CORRECTED)
                                ? "corrected"
                                : "with " + config.rules();
        return String.format(
                Locale.ROOT,
                "profile %s, %dx%d %s crossbars, %d PEs per tile",
                rules,
                chip.crossbarRows(),
                chip.crossbarRows(),
                chip.device(),
                chip.pesPerTile());
    }

    List<String> notModelled() {
        List<String> parts = new ArrayList<>();
        workload.otherLayers()
                .forEach(layer -> parts.add(layer.name() + " (" + layer.description() + ")"));
        layers.leftOut()
                .forEach(
                        layer -> parts.add(layer.name() + ": fully connected (linearLayers maps)"));
        if (result.tiles().isEmpty()) {
            parts.add(
                    "tiles, area and latency: the reference gives up where the numbers of PEs do"
                            + " not increase, here "
                            + result.layers().stream().map(ElaLayerCost::elements).toList());
        } else if (result.schedule().isEmpty()) {
            parts.add(
                    "latency: the reference gives up where the products of input and output"
                            + " channels do not increase");
        }
        parts.add("pooling, normalisation and residual additions");
        parts.add("network on chip between tiles, leakage and DRAM");
        return parts;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (layers.mapped().isEmpty()) {
            notes.add("no convolutions: nothing of this network is in these numbers");
        }
        perLayer(notes);
        result.schedule().ifPresent(schedule -> speed(notes, schedule));
        suspectConstants(notes);
        note(
                notes,
                "real inputs are taken for spikes; the converters that drive them are not modelled",
                layer -> layer.inputKind() == InputKind.REAL_VALUES);
        note(
                notes,
                "no input spikes recorded; dense operation stands for them",
                layer ->
                        layer.inputKind() == InputKind.SPIKES && layer.input().density().isEmpty());
        note(
                notes,
                "positions of input spikes are not recorded; they are taken to be independent",
                layer ->
                        layer.inputKind() == InputKind.SPIKES
                                && layer.input().density().isPresent()
                                && !(layer.input() instanceof Activity.Trains));
        note(
                notes,
                "each group of channels has PEs of its own",
                layer -> layer.shape().groups() > 1);
        workload.remarkOnHalves().ifPresent(notes::add);
        return notes;
    }

    private void perLayer(List<String> notes) {
        int rows = config.chip().crossbarRows();
        for (int l = 0; l < result.layers().size(); l++) {
            ElaLayerCost cost = result.layers().get(l);
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%s: %d PEs, %.1f %% of their cells in use%s",
                            cost.layer().name(),
                            cost.elements(),
                            100 * cost.layer().utilisation(rows),
                            when(l)));
        }
    }

    private String when(int layer) {
        return result.schedule()
                .map(
                        schedule ->
                                String.format(
                                        Locale.ROOT,
                                        ", busy in PE cycles %,d to %,d",
                                        schedule.startPeCycles().get(layer),
                                        schedule.haltPeCycles().get(layer)))
                .orElse("");
    }

    private void speed(List<String> notes, ElaSchedule schedule) {
        result.tiles().ifPresent(tiles -> notes.add(tiles + " tiles"));
        double seconds = schedule.latencyNanoseconds() * 1e-9;
        if (seconds > 0) {
            notes.add(
                    "layers overlap in time; a layer's cycles are those by which it puts off the"
                            + " end");
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "energy-delay product %.4e J s, %.1f inferences per second",
                            result.picojoules() * 1e-12 * seconds,
                            1 / seconds));
        }
    }

    private void suspectConstants(List<String> notes) {
        EnergyConstants usual = EnergyConstants.DEFAULT;
        EnergyConstants used = config.energy();
        if (used.subtractPicojoules() == usual.subtractPicojoules()) {
            notes.add(
                    "suspect constant of the reference: subtract unit 1.15e-6 pJ per operation, a"
                            + " millionth of its neighbours");
        }
        if (config.chip().device() == CellDevice.SRAM
                && used.sramCrossbarPicojoules() == usual.sramCrossbarPicojoules()) {
            notes.add(
                    "suspect constant of the reference: SRAM crossbar 671.089 pJ per access, the"
                            + " same number as its area in um^2");
        }
    }

    /** Adds a note with the names of the layers that it holds for, if there are any. */
    private void note(List<String> notes, String text, Predicate<WeightedLayer> holds) {
        List<String> names =
                layers.recorded().stream().filter(holds).map(WeightedLayer::name).toList();
        if (!names.isEmpty()) {
            notes.add(String.join(", ", names) + ": " + text);
        }
    }
}
