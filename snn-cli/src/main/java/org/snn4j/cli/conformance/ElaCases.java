package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.spikesim.CellDevice;
import org.snn4j.hw.spikesim.ChipConfig;
import org.snn4j.hw.spikesim.ElaArea;
import org.snn4j.hw.spikesim.ElaLayer;
import org.snn4j.hw.spikesim.ElaLayerCost;
import org.snn4j.hw.spikesim.ElaModel;
import org.snn4j.hw.spikesim.ElaResult;
import org.snn4j.hw.spikesim.ElaSchedule;
import org.snn4j.hw.spikesim.PeComponent;
import org.snn4j.hw.spikesim.PeCycleEnergy;
import org.snn4j.hw.spikesim.SpikeSimConfig;

/** Section {@code ela_cases}: energy, latency and area as the reference computes them. */
final class ElaCases {
    private static final Tolerance TOLERANCE = Tolerance.relative(1e-9);
    private static final String LATENCY = "latency";

    private ElaCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        JsonFields inputs = entry.object("inputs");
        ElaResult result =
                new ElaModel(config(inputs)).run(layers(inputs), inputs.integer("time_steps"));
        JsonFields outputs = entry.object("outputs");
        HardwareSections.compare(outputs, tree(result), TOLERANCE, check);
        latency(outputs, result.schedule(), check);
    }

    /**
     * Where the reference crashes or never returns, its file says so in words; the formula's value
     * stands next to it.
     */
    private static void latency(
            JsonFields outputs, Optional<ElaSchedule> schedule, CaseCheck check) {
        if (outputs.value(LATENCY).isTextual()) {
            outputs.skip(LATENCY);
        } else {
            HardwareSections.compare(
                    outputs,
                    SataTrees.object().set(LATENCY, optional(schedule.map(ElaCases::tree))),
                    TOLERANCE,
                    check);
        }
        schedule.ifPresent(
                times ->
                        HardwareSections.compare(
                                outputs,
                                SataTrees.object()
                                        .put(
                                                "latency_by_specification_ns",
                                                times.latencyNanoseconds()),
                                TOLERANCE,
                                check));
    }

    private static SpikeSimConfig config(JsonFields inputs) {
        ChipConfig chip =
                ChipConfig.DEFAULT
                        .withCrossbarRows(inputs.integer("xbar_size"))
                        .withPesPerTile(inputs.integer("pe_per_tile"))
                        .withClockMegahertz(inputs.number("clk_MHz"))
                        .withDevice(
                                switch (inputs.text("device").toLowerCase(Locale.ROOT)) {
                                    case "rram" -> CellDevice.RRAM;
                                    case "sram" -> CellDevice.SRAM;
                                    default -> throw inputs.wrong("device", "rram or sram");
                                });
        return SpikeSimConfig.PARITY.withChip(chip);
    }

    private static List<ElaLayer> layers(JsonFields inputs) {
        int[] in = integers(inputs, "in_ch");
        if (in.length == 0) {
            throw inputs.wrong("in_ch", "an array of 1 or more integers");
        }
        int[] out = integers(inputs, "out_ch");
        int[] inputSize = integers(inputs, "in_dim");
        int[] outputSize = integers(inputs, "out_dim");
        int kernel = inputs.integer("kernel_size");
        for (String key : List.of("out_ch", "in_dim", "out_dim")) {
            if (inputs.value(key).size() != in.length) {
                throw inputs.wrong(key, "an array of " + in.length);
            }
        }
        List<ElaLayer> layers = new ArrayList<>();
        for (int l = 0; l < in.length; l++) {
            layers.add(
                    ElaLayer.square(
                            "layer" + l, in[l], out[l], inputSize[l], outputSize[l], kernel));
        }
        return layers;
    }

    private static int[] integers(JsonFields inputs, String key) {
        List<Double> numbers = inputs.numbers(key);
        int[] integers = new int[numbers.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = numbers.get(i).intValue();
            if (integers[i] != numbers.get(i)) {
                throw inputs.wrong(key, "an array of integers");
            }
        }
        return integers;
    }

    private static ObjectNode tree(ElaResult result) {
        ObjectNode tree = SataTrees.object();
        ArrayNode elements = tree.putArray("num_pe");
        ArrayNode cycles = tree.putArray("pe_cycles_per_timestep");
        ArrayNode energies = tree.putArray("energy_layer_pJ");
        Map<PeComponent, Double> totals = new EnumMap<>(PeComponent.class);
        for (ElaLayerCost cost : result.layers()) {
            elements.add(cost.elements());
            cycles.add(cost.peCyclesPerTimestep());
            energies.add(cost.totalPicojoules());
            cost.picojoules().forEach((part, energy) -> totals.merge(part, energy, Double::sum));
        }
        // An integer node, so that it must match exactly.
        tree.putNull("num_tiles");
        result.tiles().ifPresent(tiles -> tree.put("num_tiles", tiles));
        tree.set("area_um2", optional(result.squareMicrometres().map(ElaCases::tree)));
        tree.put("energy_total_pJ", result.picojoules());
        PeCycleEnergy cycle = result.layers().get(0).cycle();
        tree.set("pe_cycle_components_pJ", components(cycle.picojoules()));
        tree.put("pe_cycle_energy_pJ", cycle.totalPicojoules());
        tree.set("energy_component_total_pJ", components(totals));
        return tree;
    }

    private static JsonNode optional(Optional<ObjectNode> tree) {
        return tree.<JsonNode>map(node -> node).orElse(SataTrees.object().nullNode());
    }

    private static ObjectNode components(Map<PeComponent, Double> picojoules) {
        ObjectNode tree = SataTrees.object();
        picojoules.forEach((component, energy) -> tree.put(component.label(), energy));
        return tree;
    }

    private static ObjectNode tree(ElaArea area) {
        return SataTrees.object()
                .put("neuron_mem", area.membraneMemory())
                .put("pe_plus_sub", area.elementsAndSubtractUnits())
                .put("digital", area.digitalOfTheReference())
                .put("total", area.total());
    }

    private static ObjectNode tree(ElaSchedule schedule) {
        ObjectNode tree = SataTrees.object();
        tree.put("pe_cycle_ns", schedule.peCycleNanoseconds());
        ArrayNode starts = tree.putArray("starts");
        schedule.startPeCycles().forEach(starts::add);
        ArrayNode halts = tree.putArray("halts");
        schedule.haltPeCycles().forEach(halts::add);
        tree.put("final_ns", schedule.latencyNanoseconds());
        return tree;
    }
}
