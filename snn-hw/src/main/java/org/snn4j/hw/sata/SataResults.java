package org.snn4j.hw.sata;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.PublishedResult;

/**
 * Published results on SATA that can be reproduced: table II of A. Bhattacharjee et al., ICASSP
 * 2024; specs/hw-sata.md, section 8.2.
 *
 * <p>The training paper's own ratios rest on sparsities that were not released.
 */
final class SataResults {
    private static final double BASELINE_SPARSITY = 0.5;

    private SataResults() {}

    /**
     * How much less energy a method takes than its baseline of more timesteps.
     *
     * @param baselineTimesteps timesteps of the baseline, whose sparsity is 0.5
     * @param ratio as published
     */
    private record Method(
            String name,
            PublishedNetwork network,
            int timesteps,
            double sparsity,
            int baselineTimesteps,
            double ratio) {
        PublishedResult result() {
            InferenceModel model = new InferenceModel(InferenceConfig.legacy());
            List<InferenceLayer> layers = network.layers();
            double baseline =
                    model.run(layers, baselineTimesteps, BASELINE_SPARSITY).energy().total();
            double own = model.run(layers, timesteps, sparsity).energy().total();
            return new PublishedResult(
                    name
                            + ", network "
                            + network
                            + ", energy of T = "
                            + baselineTimesteps
                            + " over T = "
                            + timesteps,
                    "Bhattacharjee et al. 2024, table II",
                    "x",
                    ratio,
                    baseline / own,
                    "agrees with the released results; the paper rounds to one digit, some down");
        }
    }

    static List<PublishedResult> published() {
        List<PublishedResult> results = new ArrayList<>();
        for (Method method :
                List.of(
                        new Method("S-BP", PublishedNetwork.A, 50, 0.90, 260, 4.5),
                        new Method("BNTT", PublishedNetwork.A, 20, 0.91, 80, 2.8),
                        new Method("Direct", PublishedNetwork.B, 10, 0.90, 40, 2.3),
                        new Method("TSSL", PublishedNetwork.B, 5, 0.90, 80, 4.9),
                        new Method("LTH", PublishedNetwork.C, 5, 0.98, 10, 1.3),
                        new Method("TDBN", PublishedNetwork.C, 4, 0.85, 100, 6.8))) {
            results.add(method.result());
        }
        return results;
    }
}
