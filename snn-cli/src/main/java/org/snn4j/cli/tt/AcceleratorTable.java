package org.snn4j.cli.tt;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.hw.ttsnn.Ttsnn;
import org.snn4j.hw.ttsnn.TtsnnConfig;
import org.snn4j.layers.tt.TensorTrainForm;

/**
 * What recorded networks cost on the TT-SNN accelerator, as published and corrected, beside the
 * existing design; specs/hw-ttsnn-accelerator.md, section 10.
 */
final class AcceleratorTable {
    private AcceleratorTable() {}

    static String of(Map<String, Workload> workloads) {
        double sequential =
                joules(TtsnnConfig.EXISTING, workloads.get(TensorTrainForm.SEQUENTIAL.label()));
        double dense = joules(TtsnnConfig.EXISTING, workloads.get(Forms.DENSE));
        StringBuilder table = new StringBuilder();
        table.append(
                        "Energy of an inference in nJ on the TT-SNN accelerator, fed with the"
                                + " spikes of")
                .append(
                        " the trained networks (last seed), and the saving over the sequential"
                                + " form")
                .append(" on the existing design, for which 28.3 % are published. \"As published\"")
                .append(
                        " leaves the last of the four convolutions free; \"corrected\" pays for"
                                + " it,")
                .append(" multiplies real values and keeps the maps between on the chip.\n\n")
                .append("| form | spikes per input | existing | to dense | as published | saved |")
                .append(" corrected | saved |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        workloads.forEach(
                (name, workload) -> {
                    double existing = joules(TtsnnConfig.EXISTING, workload);
                    double published = joules(TtsnnConfig.PARITY, workload);
                    double corrected = joules(TtsnnConfig.CORRECTED, workload);
                    table.append(
                            String.format(
                                    Locale.ROOT,
                                    "| %s | %.3f | %.0f | %+.1f %% | %.0f | %.1f %% | %.0f | %.1f"
                                            + " %% |%n",
                                    name,
                                    density(workload),
                                    existing * 1e9,
                                    100 * (existing / dense - 1),
                                    published * 1e9,
                                    100 * (1 - published / sequential),
                                    corrected * 1e9,
                                    100 * (1 - corrected / sequential)));
                });
        return table.append('\n').append(difference(workloads)).toString();
    }

    /** How far layers that are dense in every form hide what the design saves. */
    private static String difference(Map<String, Workload> workloads) {
        Workload sequential = workloads.get(TensorTrainForm.SEQUENTIAL.label());
        Workload parallel = workloads.get(TensorTrainForm.PARALLEL.label());
        double existing = trainJoules(TtsnnConfig.EXISTING, sequential);
        return String.format(
                Locale.ROOT,
                "The first convolution and the classifier are dense in every form and take %.0f %%"
                        + " of the sequential form's energy. Over the tensor-train layers alone the"
                        + " parallel form saves %.1f %% as published and %.1f %% corrected.%n",
                100 * (1 - existing / joules(TtsnnConfig.EXISTING, sequential)),
                100 * (1 - trainJoules(TtsnnConfig.PARITY, parallel) / existing),
                100 * (1 - trainJoules(TtsnnConfig.CORRECTED, parallel) / existing));
    }

    private static double trainJoules(TtsnnConfig config, Workload workload) {
        Set<String> trains =
                workload.layers().stream()
                        .filter(TensorTrainLayer.class::isInstance)
                        .map(WorkloadLayer::name)
                        .collect(Collectors.toSet());
        return new Ttsnn(config)
                .estimate(workload).inference().layers().stream()
                        .filter(layer -> trains.contains(layer.layer()))
                        .mapToDouble(LayerEstimate::energy)
                        .sum();
    }

    private static double joules(TtsnnConfig config, Workload workload) {
        return new Ttsnn(config).estimate(workload).inference().energy();
    }

    /** Mean over the layers that spikes enter. */
    private static double density(Workload workload) {
        double sum = 0;
        int count = 0;
        for (WorkloadLayer layer : workload.layers()) {
            if (SpikeInput.of(layer).isPresent()) {
                sum += SpikeInput.of(layer).getAsDouble();
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
