package org.snn4j.hw.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;

/**
 * An accelerator whose estimates say which profile was chosen and what was changed in it, and leave
 * out no layer of the workload without a word.
 */
record ConfiguredAccelerator(Accelerator accelerator, String profile) implements Accelerator {
    @Override
    public String name() {
        return accelerator.name();
    }

    @Override
    public Estimate estimate(Workload workload) {
        Estimate estimate = accelerator.estimate(workload);
        List<String> notModelled = new ArrayList<>(estimate.notModelled());
        notModelled.addAll(silentlyLeftOut(workload, estimate));
        return estimate.withProfile(profile + ": " + estimate.profile())
                .withNotModelled(notModelled);
    }

    private static List<String> silentlyLeftOut(Workload workload, Estimate estimate) {
        Set<String> estimated =
                estimate.inference().layers().stream()
                        .map(LayerEstimate::layer)
                        .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (WorkloadLayer layer : workload.layers()) {
            // A tensor-train layer may also stand as its four convolutions.
            List<? extends WorkloadLayer> parts =
                    layer instanceof TensorTrainLayer train && !estimated.contains(layer.name())
                            ? train.factors()
                            : List.of(layer);
            boolean whole = estimate.notModelled().stream().anyMatch(t -> names(t, layer.name()));
            for (WorkloadLayer part : parts) {
                if (!whole
                        && !estimated.contains(part.name())
                        && estimate.notModelled().stream()
                                .noneMatch(text -> names(text, part.name()))) {
                    missing.add(described(part));
                }
            }
        }
        return missing;
    }

    private static String described(WorkloadLayer layer) {
        return layer instanceof OtherLayer other
                ? other.name() + " (" + other.description() + ")"
                : layer.name();
    }

    /** Whether a text begins with a name, or with a list of names that has it. */
    private static boolean names(String text, String name) {
        return Pattern.compile("(^|, )" + Pattern.quote(name) + "(?=$|[ ,:])").matcher(text).find();
    }
}
