package org.snn4j.cli.compress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.data.Split;
import org.snn4j.tensor.Layer;
import org.snn4j.train.checkpoint.WeightLevels;
import org.snn4j.train.compress.Budgets;
import org.snn4j.train.compress.Calibration;
import org.snn4j.train.compress.CompressedLayer;
import org.snn4j.train.compress.CompressionPlan;
import org.snn4j.train.compress.LowActivity;
import org.snn4j.train.compress.NetworkCompressor;

/**
 * Compresses copies of a trained network without training.
 *
 * @param original stays as it is
 * @param samples for calibration
 * @param minSpikes inputs that fire less often in the compressed network are masked; 1 masks none
 */
record OneShot(Subject original, Split samples, int minSpikes) {
    /** Without masking. */
    OneShot(Subject original, Split samples) {
        this(original, samples, 1);
    }

    /** A compressed copy. */
    Judge.Entry compress(String name, String family, CompressionPlan plan) {
        Layer copy = original.copy();
        if (minSpikes > 1) {
            new LowActivity(minSpikes).applyTo(copy);
        }
        List<CompressedLayer> layers =
                new NetworkCompressor(plan)
                        .compress(copy, original.copy(), new Calibration(samples, minSpikes));
        return new Judge.Entry(
                name,
                family,
                copy,
                original.with(copy),
                plan.grid().map(grid -> grid.bits()).orElse(CompressedLayer.FLOAT_BITS),
                levels(layers));
    }

    /** Shares of weights that go by layer, so that sensitive layers keep more. */
    Map<String, Double> budgets(double share) {
        return Budgets.bySensitivity(
                original.copy(),
                new Calibration(samples, minSpikes),
                share,
                CompressionPlan.Edges.EIGHT_BITS);
    }

    private static Map<String, WeightLevels> levels(List<CompressedLayer> layers) {
        Map<String, WeightLevels> levels = new HashMap<>();
        for (CompressedLayer layer : layers) {
            if (layer.scales().isPresent() && layer.bits() <= Byte.SIZE) {
                float[] scales = new float[layer.scales().get().size()];
                for (int i = 0; i < scales.length; i++) {
                    scales[i] = layer.scales().get().get(i);
                }
                levels.put(layer.path() + ".weight", new WeightLevels(layer.bits(), scales));
            }
        }
        return levels;
    }
}
