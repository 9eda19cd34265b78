package org.snn4j.cli.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.sata.ArrayConfig;
import org.snn4j.hw.sata.Buffers;
import org.snn4j.hw.sata.DramEnergy;
import org.snn4j.hw.sata.InferenceConfig;
import org.snn4j.hw.sata.InferenceLayer;
import org.snn4j.hw.sata.InferenceRules;
import org.snn4j.hw.sata.MemoryEnergy;
import org.snn4j.hw.sata.PeComponent;
import org.snn4j.hw.sata.PeGroup;
import org.snn4j.hw.sata.PeKernel;
import org.snn4j.hw.sata.Precision;
import org.snn4j.hw.sata.PricingRules;
import org.snn4j.hw.sata.ProcessingElement;
import org.snn4j.hw.sata.SramConfig;
import org.snn4j.hw.sata.SramEnergy;

/** Reads architecture, memories and layers of the inference cases. */
final class SataInputs {
    /**
     * Depth that the reference gives a FIFO whose configuration names none; SATA_Sim d447058,
     * hw_kernels.
     */
    private static final int FIFO_DEPTH = 8;

    private SataInputs() {}

    static InferenceConfig config(JsonFields inputs) {
        JsonFields arch = inputs.object("arch");
        JsonFields sram = arch.object("sram");
        Buffers buffers = buffers(sram);
        return new InferenceConfig(
                new ArrayConfig(
                        arch.integer("array_height"),
                        arch.integer("array_width"),
                        arch.number("clock_MHz")),
                element(arch),
                buffers,
                new Precision(
                        arch.integer("act_bits"),
                        arch.integer("weight_bits"),
                        arch.integer("output_bits")),
                inputs.has("memory") ? memory(inputs.object("memory")) : fromTable(buffers, sram),
                rules(inputs),
                PricingRules.PARITY);
    }

    private static InferenceRules rules(JsonFields inputs) {
        return switch (inputs.text("profile", "current")) {
            case "current" -> InferenceRules.CURRENT;
            case "legacy" -> InferenceRules.LEGACY;
            default -> throw inputs.wrong("profile", "current or legacy");
        };
    }

    private static Buffers buffers(JsonFields sram) {
        SramConfig ifmap = sram(sram.object("GLB-ifmap"));
        return new Buffers(
                ifmap,
                sram(sram.object("GLB-weight")),
                sram.has("GLB-ofmap") ? sram(sram.object("GLB-ofmap")) : ifmap);
    }

    private static SramConfig sram(JsonFields buffer) {
        return new SramConfig(buffer.integer("bytes"), buffer.integer("banks"));
    }

    /**
     * The reference charges the buffers that a configuration names; a missing output buffer only
     * has a size.
     */
    private static MemoryEnergy fromTable(Buffers buffers, JsonFields sram) {
        MemoryEnergy all = MemoryEnergy.of(buffers);
        return sram.has("GLB-ofmap") ? all : all.withoutOfmap();
    }

    private static MemoryEnergy memory(JsonFields memory) {
        JsonFields sram = memory.object("sram");
        return new MemoryEnergy(
                DramEnergy.DEFAULT.withRead(memory.number("dram_read_nJ")),
                energy(sram.object("GLB-ifmap")),
                energy(sram.object("GLB-weight")),
                sram.has("GLB-ofmap") ? energy(sram.object("GLB-ofmap")) : SramEnergy.NONE);
    }

    private static SramEnergy energy(JsonFields buffer) {
        return new SramEnergy(
                buffer.number("read_nJ"), buffer.number("write_nJ"), buffer.number("leakage_mW"));
    }

    private static ProcessingElement element(JsonFields arch) {
        Map<String, List<PeComponent>> groups = new LinkedHashMap<>();
        for (JsonFields component : arch.objects("pe_components")) {
            component.skip("name");
            groups.computeIfAbsent(component.text("group"), name -> new ArrayList<>())
                    .add(component(component));
        }
        List<PeGroup> result = new ArrayList<>();
        groups.forEach((name, components) -> result.add(new PeGroup(name, components)));
        return new ProcessingElement(result);
    }

    private static PeComponent component(JsonFields component) {
        PeKernel kernel = kernel(component);
        String sizeKey = kernel == PeKernel.REGISTER_FILE ? "size_bytes" : "width_bits";
        boolean gated =
                switch (component.text("gated")) {
                    case "y" -> true;
                    case "n" -> false;
                    default -> throw component.wrong("gated", "y or n");
                };
        return new PeComponent(
                kernel, component.integer(sizeKey), gated, component.integer("count"));
    }

    private static PeKernel kernel(JsonFields component) {
        return switch (component.text("kernel").toLowerCase(Locale.ROOT)) {
            case "register" -> PeKernel.REGISTER;
            case "registerfiles", "registerfile" -> {
                component.skip("width_bits");
                yield PeKernel.REGISTER_FILE;
            }
            case "adder" -> PeKernel.ADDER;
            case "subtractor" -> PeKernel.SUBTRACTOR;
            case "comparator" -> PeKernel.COMPARATOR;
            case "multiplier" -> PeKernel.MULTIPLIER;
            case "andgate" -> PeKernel.AND_GATE;
            case "lfsr", "lfsr_rng" -> PeKernel.LFSR;
            case "fifo" -> fifo(component);
            case "fifo2", "fifo_2", "fifo-2" -> PeKernel.FIFO_2;
            case "fifo4", "fifo_4", "fifo-4" -> PeKernel.FIFO_4;
            case "fifo8", "fifo_8", "fifo-8" -> PeKernel.FIFO_8;
            default ->
                    throw component.wrong("kernel", "a primitive of specs/hw-sata.md, section 5.1");
        };
    }

    private static PeKernel fifo(JsonFields component) {
        return switch (component.integer("depth", FIFO_DEPTH)) {
            case 2 -> PeKernel.FIFO_2;
            case 4 -> PeKernel.FIFO_4;
            case 8 -> PeKernel.FIFO_8;
            default -> throw component.wrong("depth", "2, 4 or 8");
        };
    }

    static List<InferenceLayer> layers(JsonFields inputs) {
        List<InferenceLayer> layers = new ArrayList<>();
        for (JsonFields layer : inputs.objects("layers")) {
            String name = layer.text("name");
            layers.add(
                    new InferenceLayer(
                            name,
                            kind(name),
                            layer.integer("ifmap_h"),
                            layer.integer("ifmap_w"),
                            layer.integer("filter_h"),
                            layer.integer("filter_w"),
                            layer.integer("channels"),
                            layer.integer("filters"),
                            layer.integer("stride")));
        }
        return layers;
    }

    /** The reference tells the kinds apart by name: "Conv1", "FC2". */
    private static InferenceLayer.Kind kind(String name) {
        return name.toUpperCase(Locale.ROOT).contains("FC")
                ? InferenceLayer.Kind.FULLY_CONNECTED
                : InferenceLayer.Kind.CONVOLUTION;
    }
}
