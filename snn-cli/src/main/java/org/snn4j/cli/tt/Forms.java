package org.snn4j.cli.tt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.hw.Workload;
import org.snn4j.layers.tt.RankSelection;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.layers.tt.TensorTrainNetworks;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/** A dense network beside its tensor-train forms. */
final class Forms {
    static final String DENSE = "dense";

    private Forms() {}

    /** Networks by name, the dense one first, none of which share layers. */
    static Map<String, Layer> of(Supplier<Layer> dense, RankSelection ranks) {
        Map<String, Layer> forms = new LinkedHashMap<>();
        forms.put(DENSE, dense.get());
        for (TensorTrainForm form : TensorTrainForm.values()) {
            forms.put(
                    form.label(),
                    TensorTrainNetworks.decomposed(
                            dense.get(), ranks, form, TensorTrainNetworks.Start.RANDOM));
        }
        return forms;
    }

    /**
     * A table of sizes, time and memory, each also as a ratio to the dense network.
     *
     * @param sample one or more inputs, to record what each layer sees
     */
    static String table(Map<String, Layer> forms, Map<String, StepCost> costs, Tensor sample) {
        StringBuilder table = new StringBuilder();
        table.append("| form | weights | fewer | MACs, millions | fewer | CPU time of a step, ms |")
                .append(" to dense | buffers, MB | all memory, MB | to dense |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        NetworkSize dense = size(forms.get(DENSE), sample);
        StepCost denseCost = costs.get(DENSE);
        for (String name : List.copyOf(forms.keySet())) {
            NetworkSize size = size(forms.get(name), sample);
            StepCost cost = costs.get(name);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %.2fx | %.1f | %.2fx | %.0f | %+.1f %% | %.1f | %.1f |"
                                    + " %+.1f %% |%n",
                            name,
                            size.weights(),
                            (double) dense.weights() / size.weights(),
                            size.macs() * 1e-6,
                            (double) dense.macs() / size.macs(),
                            cost.cpuMilliseconds(),
                            100 * (cost.cpuMilliseconds() / denseCost.cpuMilliseconds() - 1),
                            cost.bufferBytes() * 1e-6,
                            cost.bytes() * 1e-6,
                            100 * ((double) cost.bytes() / denseCost.bytes() - 1)));
        }
        return table.toString();
    }

    private static NetworkSize size(Layer network, Tensor sample) {
        return NetworkSize.of(Workload.record(network, sample));
    }
}
