package org.snn4j.cli.respike;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.snn4j.layers.fusion.KeyFrames;
import org.snn4j.models.respike.ReSpike;
import org.snn4j.tensor.Tensor;

/** What trained networks cost with groups of other lengths; their weights fit any length. */
final class GroupLengths {
    private static final int[] LENGTHS = {2, 4, 8};

    private final Map<Integer, double[]> sums = new LinkedHashMap<>();
    private int networks;

    /**
     * Runs a network with groups of each length.
     *
     * @param clips {@code [T, N, H, W, C]}
     */
    void add(ReSpike network, Tensor clips) {
        networks++;
        for (int length : LENGTHS) {
            OperationEnergy.Cost cost = OperationEnergy.of(network.withStride(length), clips);
            Tensor residuals = new KeyFrames(length).split(clips).residual();
            double[] sum = sums.computeIfAbsent(length, key -> new double[3]);
            sum[0] += residuals.density();
            sum[1] += cost.spikeRate();
            sum[2] += cost.nanojoules() / 1000;
        }
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | frames of a group | residual values that are not 0 | spike rate | energy, uJ |
                        |---:|---:|---:|---:|
                        """);
        sums.forEach(
                (length, sum) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "| %d | %.3f | %.3f | %.1f |%n",
                                        length,
                                        sum[0] / networks,
                                        sum[1] / networks,
                                        sum[2] / networks)));
        return table.toString();
    }
}
