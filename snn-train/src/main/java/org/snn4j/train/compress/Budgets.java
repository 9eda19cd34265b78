package org.snn4j.train.compress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.Weighted;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;

/**
 * How many weights each layer loses when a network loses a share of all: those go whose score is
 * lowest anywhere. Scores are relative to their layer: second-order ones to the power of its
 * currents, so that sensitive layers keep more, or squares to those that are not smaller, so that
 * layers of few weights keep more.
 */
public final class Budgets {
    /** Of no layer more goes than this. */
    private static final double MOST = 0.99;

    private Budgets() {}

    /**
     * Shares by path of the layer, for {@link CompressionPlan#withShares}.
     *
     * @param network not compressed yet
     * @param share of all weights of these layers that goes, 0 to 0.99
     * @param edges whether the first and the last layer are left out
     */
    public static Map<String, Double> bySensitivity(
            Layer network, Calibration calibration, double share, CompressionPlan.Edges edges) {
        Check.inRange("Budgets.share", share, 0, MOST);
        Map<String, double[]> scores = new LinkedHashMap<>();
        NetworkCompressor.moments(network, calibration)
                .forEach(
                        (path, moments) ->
                                scores.put(
                                        path,
                                        relative(
                                                new LayerWeights(
                                                        calibration
                                                                .layers(network)
                                                                .get(path)
                                                                .synapses()),
                                                moments)));
        return split(without(scores, edges), share);
    }

    /**
     * Shares by path of the layer, from weights alone: first go those whose square is the smallest
     * share of the sum of squares that are not smaller, over the weights of their layer.
     *
     * @param share of all weights of these layers that goes, 0 to 0.99
     * @param edges whether the first and the last layer are left out
     * @see <a href="https://arxiv.org/abs/2010.07611">Lee et al. 2021</a>
     */
    public static Map<String, Double> byMagnitude(
            Layer network, double share, CompressionPlan.Edges edges) {
        Check.inRange("Budgets.share", share, 0, MOST);
        Map<String, double[]> scores = new LinkedHashMap<>();
        network.layers()
                .forEach(
                        (path, layer) -> {
                            if (layer instanceof Weighted weighted) {
                                scores.put(path, adaptive(weighted.synapses().weight().data()));
                            }
                        });
        return split(without(scores, edges), share);
    }

    private static double[] adaptive(float[] weights) {
        double[] scores = new double[weights.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (double) weights[i] * weights[i];
        }
        Arrays.sort(scores);
        double notSmaller = 0;
        for (int i = scores.length - 1; i >= 0; i--) {
            notSmaller += scores[i];
            scores[i] = notSmaller > 0 ? scores[i] / notSmaller : 0;
        }
        return scores;
    }

    private static Map<String, double[]> without(
            Map<String, double[]> scores, CompressionPlan.Edges edges) {
        if (edges == CompressionPlan.Edges.EIGHT_BITS) {
            List<String> paths = new ArrayList<>(scores.keySet());
            scores.remove(paths.get(0));
            scores.remove(paths.get(paths.size() - 1));
        }
        return scores;
    }

    private static double[] relative(LayerWeights layer, List<InputMoments> moments) {
        double[] all = new double[0];
        double power = 0;
        for (int group = 0; group < layer.groups(); group++) {
            DenseMatrix weights = layer.get(group);
            InputMoments seen = moments.get(group);
            Curvature curvature = Curvature.of(seen.gram(), CompressionPlan.NONE.damping());
            double[] scores =
                    PruningScore.SECOND_ORDER
                            .of(
                                    weights,
                                    seen,
                                    curvature,
                                    DriftCorrection.of(seen.drift(), curvature, 0))
                            .values();
            int before = all.length;
            all = Arrays.copyOf(all, before + scores.length);
            System.arraycopy(scores, 0, all, before, scores.length);
            power += LayerSolver.power(weights, seen);
        }
        for (int i = 0; i < all.length; i++) {
            all[i] = power > 0 ? all[i] / power : 0;
        }
        return all;
    }

    /** A threshold for all layers; what a layer cannot give the others do. */
    private static Map<String, Double> split(Map<String, double[]> scores, double share) {
        double total = 0;
        for (double[] layer : scores.values()) {
            Arrays.sort(layer);
            total += layer.length;
        }
        double low = 0;
        double high = 0;
        for (double[] layer : scores.values()) {
            high = Math.max(high, layer[layer.length - 1] * 2);
        }
        for (int step = 0; step < 200; step++) {
            double middle = (low + high) / 2;
            if (removed(scores, middle) < share * total) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        double threshold = high;
        scores.forEach((path, layer) -> shares.put(path, below(layer, threshold) / layer.length));
        return shares;
    }

    private static double removed(Map<String, double[]> scores, double threshold) {
        double removed = 0;
        for (double[] layer : scores.values()) {
            removed += below(layer, threshold);
        }
        return removed;
    }

    private static double below(double[] sorted, double threshold) {
        int count = 0;
        while (count < sorted.length && sorted[count] < threshold) {
            count++;
        }
        return Math.min(count, Math.floor(MOST * sorted.length));
    }
}
