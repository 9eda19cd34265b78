package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.Workload;
import org.snn4j.hw.sata.InferenceConfig;
import org.snn4j.hw.sata.InferenceEnergy;
import org.snn4j.hw.sata.InferenceLayer;
import org.snn4j.hw.sata.InferenceModel;
import org.snn4j.hw.sata.Traffic;
import org.snn4j.hw.sata.TrainingKey;
import org.snn4j.hw.sata.TrainingKey.Part;
import org.snn4j.hw.sata.TrainingKey.Stage;
import org.snn4j.hw.sata.TrainingResult;
import org.snn4j.hw.ttsnn.TtResNet;
import org.snn4j.hw.ttsnn.TtsnnConfig;
import org.snn4j.hw.ttsnn.TtsnnModel;
import org.snn4j.hw.ttsnn.TtsnnResult;
import org.snn4j.hw.ttsnn.TtsnnTraining;
import org.snn4j.layers.tt.TensorTrainForm;

/**
 * The TT-SNN accelerator: {@code hw-ttsnn-examples.json}; tolerances of
 * specs/hw-ttsnn-accelerator.md, section 12.
 */
final class HwTtsnnTopic implements Topic {
    private static final Tolerance ENERGY = Tolerance.relative(1e-9);
    private static final Tolerance TRAINING = Tolerance.relative(1e-12);
    private static final double USUAL_SPARSITY = 0.9;

    @Override
    public String name() {
        return "hw-ttsnn";
    }

    @Override
    public void check(JsonNode file, Report report) {
        HardwareSections sections = new HardwareSections(file, report);
        sections.skip("schema", "model", "units", "note");
        sections.cases("layers", HwTtsnnTopic::layer);
        sections.cases("networks", HwTtsnnTopic::network);
        sections.cases("ratios", HwTtsnnTopic::ratios);
        sections.cases("training", HwTtsnnTopic::training);
        sections.cases("fused", HwTtsnnTopic::fused);
        sections.finish();
    }

    private static void layer(JsonFields entry, CaseCheck check) {
        JsonFields input = entry.object("input");
        InferenceLayer layer =
                new InferenceLayer(
                        "layer",
                        InferenceLayer.Kind.CONVOLUTION,
                        input.integer("H"),
                        input.integer("W"),
                        input.integer("fh"),
                        input.integer("fw"),
                        input.integer("C"),
                        input.integer("N"),
                        input.integer("stride"));
        InferenceModel model = new InferenceModel(InferenceConfig.legacy());
        ObjectNode got = SataTrees.object();
        got.set("stats", SataTrees.accesses(model.accesses(layer)));
        HardwareSections.compare(entry, got, Tolerance.EXACT, check);
    }

    private static void network(JsonFields entry, CaseCheck check) {
        TtsnnInputs inputs = new TtsnnInputs(entry.object("input"));
        Workload workload = inputs.workload();
        TtsnnConfig config = inputs.config();
        TtsnnResult result = new TtsnnModel(config, workload.timesteps()).network(workload);
        ObjectNode got = SataTrees.object();
        got.put("layers", inputs.layerCount());
        ObjectNode tree = got.putObject("result");
        tree.set("counts", counts(result.traffic()));
        tree.put("mac", (long) (result.work().spikeMacs() + result.work().realMacs()));
        tree.put("lif", (long) result.work().neuronUpdates());
        energy(tree, result.energy());
        HardwareSections.compare(entry, got, ENERGY, check);
    }

    private static ObjectNode counts(Traffic traffic) {
        ObjectNode tree = SataTrees.object();
        exact(tree, "total_cycles", traffic.cycles());
        exact(tree, "sram_i", traffic.sramIfmapReads());
        exact(tree, "sram_w", traffic.sramWeightReads());
        exact(tree, "sram_o", traffic.sramOfmapWrites());
        exact(tree, "dram_i", traffic.dramIfmapReads());
        exact(tree, "dram_w", traffic.dramWeightReads());
        exact(tree, "dram_o", traffic.dramOfmapWrites());
        return tree;
    }

    /** A whole count is compared exactly; a half is too far from its neighbours to need it. */
    private static void exact(ObjectNode tree, String key, double count) {
        if (count == Math.rint(count)) {
            tree.put(key, (long) count);
        } else {
            tree.put(key, count);
        }
    }

    private static void energy(ObjectNode tree, InferenceEnergy energy) {
        ObjectNode compute = tree.putObject("compute");
        for (InferenceEnergy.Group group : energy.groups()) {
            compute.putObject(group.name())
                    .put("operation", group.operation())
                    .put("ungated", group.ungated())
                    .put("leakage", group.leakage());
        }
        tree.put("computeTotal", energy.computation());
        tree.putObject("dram")
                .put("ifmap", energy.dram().ifmap())
                .put("weight", energy.dram().weight())
                .put("ofmap", energy.dram().ofmap());
        tree.put("dramTotal", energy.dram().total());
        tree.putObject("sram")
                .put("ifmap", energy.ifmap().total())
                .put("weight", energy.weight().total())
                .put("ofmap", energy.ofmap().total());
        tree.put("sramTotal", energy.sram());
        tree.put("total", energy.total());
    }

    private static void ratios(JsonFields entry, CaseCheck check) {
        TtResNet network = new TtsnnInputs(entry.object("input")).network();
        double macs = network.macs(TensorTrainForm.PARALLEL);
        double half = network.macs(TensorTrainForm.HALF);
        ObjectNode got = SataTrees.object();
        got.putObject("result")
                .put("paramsBase", network.denseParameters())
                .put("paramsTT", network.parameters())
                .put("macBase", network.denseMacs())
                .put("paramRatio", (double) network.denseParameters() / network.parameters())
                .put("macRatio", network.denseMacs() / macs)
                .put("macRatioHTT", network.denseMacs() / half);
        ObjectNode tree = (ObjectNode) got.get("result");
        exact(tree, "macTT", macs);
        exact(tree, "macHTT", half);
        HardwareSections.compare(entry, got, TRAINING, check);
    }

    private static void training(JsonFields entry, CaseCheck check) {
        TtsnnInputs inputs = new TtsnnInputs(entry.object("input"));
        TrainingResult result =
                new TtsnnTraining(inputs.trainingConfig(), inputs.timesteps(), 1)
                        .network(inputs.trainingWorkload());
        ObjectNode got = SataTrees.object();
        ObjectNode tree = got.putObject("result");
        ObjectNode counts = tree.putObject("counts");
        ObjectNode unit = tree.putObject("unit");
        ObjectNode energy = tree.putObject("energy");
        for (TrainingKey key : TrainingKey.values()) {
            counts.put(key.label(), result.counts().get(key));
            unit.put(key.label(), result.unit(key));
            energy.put(key.label(), result.energy(key));
        }
        double compute = result.energy(Stage.FORWARD, Part.COMPUTE);
        double memory = result.energy(Stage.FORWARD, Part.MEMORY);
        double mac = TrainingResult.MULTIPLY_ACCUMULATE;
        tree.put("total", result.total());
        tree.put("totalInMac", result.total() / mac);
        tree.put("forwardInMac", (compute + memory) / mac);
        tree.put("forwardComputeInMac", compute / mac);
        tree.put("forwardMemoryInMac", memory / mac);
        HardwareSections.compare(entry, got, TRAINING, check);
    }

    private static void fused(JsonFields entry, CaseCheck check) {
        TtsnnInputs inputs = new TtsnnInputs(entry.object("input"));
        Workload workload = inputs.fusedWorkload(USUAL_SPARSITY);
        TtsnnResult result =
                new TtsnnModel(inputs.fusedConfig(), workload.timesteps()).network(workload);
        Traffic traffic = result.traffic();
        InferenceEnergy energy = result.energy();
        ObjectNode got = SataTrees.object();
        ObjectNode tree = got.putObject("result");
        exact(tree, "cycles", traffic.cycles());
        ObjectNode sram = tree.putObject("sram");
        exact(sram, "i", traffic.sramIfmapReads());
        exact(sram, "w", traffic.sramWeightReads());
        exact(sram, "o", traffic.sramOfmapWrites());
        ObjectNode dram = tree.putObject("dram");
        exact(dram, "i", traffic.dramIfmapReads());
        exact(dram, "w", traffic.dramWeightReads());
        exact(dram, "o", traffic.dramOfmapWrites());
        tree.put("macSpike", result.work().spikeMacs());
        tree.put("macReal", result.work().realMacs());
        exact(tree, "lif", result.work().neuronUpdates());
        tree.put("compute", energy.computation());
        tree.put("dramEnergy", energy.dram().total());
        tree.put("sramEnergy", energy.sram());
        tree.put("total", energy.total());
        HardwareSections.compare(entry, got, ENERGY, check);
    }
}
