package org.snn4j.train.compress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.Weighted;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Layer;

/**
 * Prunes and quantises a trained network without training: layer by layer in the order in which
 * they run, each seeing the inputs that the compressed layers in front of it give.
 *
 * <p>specs/algo-compression.md, sections 6 and 8. Batch norms stay apart: with a grid and a mask
 * for each output, folding their scale into the weights would change neither.
 */
public final class NetworkCompressor {
    private static final GridConfig EDGE_GRID = GridConfig.symmetric(8);

    private final CompressionPlan plan;

    /** A compressor that follows a plan. */
    public NetworkCompressor(CompressionPlan plan) {
        this.plan = plan;
    }

    /**
     * Compresses a network in place and leaves it in evaluation mode.
     *
     * @param network trained; its weights become those of the plan
     * @param original the same network with the same weights, which stays as it is
     * @param calibration samples that neither network was judged on
     * @return what became of each layer with weights, in the order in which they run
     * @throws IllegalArgumentException if the networks differ, or a layer has no place in the plan
     */
    public List<CompressedLayer> compress(Layer network, Layer original, Calibration calibration) {
        Map<String, Weighted> layers = calibration.layers(network);
        Map<String, List<List<InputColumns>>> inputs = calibration.inputs(original);
        if (!List.copyOf(layers.keySet()).equals(List.copyOf(inputs.keySet()))) {
            throw new IllegalArgumentException(
                    "compress: expected the original to have the layers "
                            + layers.keySet()
                            + ", got "
                            + inputs.keySet());
        }
        for (String path : plan.shares().keySet()) {
            if (!layers.containsKey(path)) {
                throw new IllegalArgumentException(
                        "compress: shares: expected a layer of "
                                + layers.keySet()
                                + ", got "
                                + path);
            }
        }
        List<CompressedLayer> done = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, Weighted> entry : layers.entrySet()) {
            boolean isEdge = index == 0 || index == layers.size() - 1;
            index++;
            // Each is needed once, and they are large.
            Calibration.Seen seen =
                    calibration.seen(network, entry.getValue(), inputs.remove(entry.getKey()));
            done.add(
                    compress(
                            entry.getKey(),
                            entry.getValue().synapses(),
                            seen,
                            planOf(entry.getKey(), isEdge)));
        }
        if (plan.norms() == CompressionPlan.Norms.RE_ESTIMATED) {
            NormStatistics.reEstimate(network, calibration.samples());
        }
        network.eval();
        return done;
    }

    private CompressionPlan planOf(String path, boolean isEdge) {
        if (isEdge && plan.edges() == CompressionPlan.Edges.EIGHT_BITS) {
            return new CompressionPlan(
                    Optional.empty(),
                    plan.grid().map(grid -> EDGE_GRID),
                    new CompressionPlan.Fitting.Errors(),
                    plan.edges(),
                    plan.norms(),
                    plan.damping(),
                    Map.of());
        }
        if (!plan.shares().containsKey(path) || plan.pruning().isEmpty()) {
            return plan;
        }
        CompressionPlan.Pruning pruning = plan.pruning().get();
        return plan.withPruning(
                new CompressionPlan.Pruning(
                        pruning.score(),
                        pruning.sparsity().withShare(plan.shares().get(path)),
                        pruning.columns()));
    }

    private static CompressedLayer compress(
            String path, Synapses synapses, Calibration.Seen all, CompressionPlan plan) {
        LayerWeights weights = new LayerWeights(synapses);
        List<Float> scales = new ArrayList<>();
        double error = 0;
        double power = 0;
        double active = 0;
        double drift = 0;
        for (int group = 0; group < weights.groups(); group++) {
            InputMoments seen = all.moments().get(group);
            DenseMatrix before = weights.get(group);
            LayerSolver.Solution solution = new LayerSolver(plan, seen, before).solve();
            float[] fixed = floats(solution);
            weights.set(group, fixed);
            for (double scale : solution.scale()) {
                scales.add((float) scale);
            }
            error += LayerSolver.error(solution.weights(), before, seen);
            power += LayerSolver.power(before, seen);
            active += trace(seen);
            drift += sum(seen.driftPower());
        }
        double values = (double) all.positions() * weights.inputs() * weights.groups();
        return new CompressedLayer(
                path,
                synapses.weight().density(),
                plan.grid().map(GridConfig::bits).orElse(CompressedLayer.FLOAT_BITS),
                plan.grid().map(grid -> List.copyOf(scales)),
                active / values,
                drift / values,
                power > 0 ? error / power : 0);
    }

    /** Whole multiples of the scale as single precision has it, so that files can hold levels. */
    private static float[] floats(LayerSolver.Solution solution) {
        float[] floats = new float[solution.weights().values().length];
        int columns = solution.weights().columns();
        for (int i = 0; i < floats.length; i++) {
            double scale = solution.scale()[i / columns];
            double value = solution.weights().values()[i];
            // Adding 0 makes a plain 0 of a negative one.
            floats[i] =
                    scale == 1
                            ? (float) value
                            : (float) scale * (float) Math.rint(value / scale) + 0f;
        }
        return floats;
    }

    private static double trace(InputMoments moments) {
        double trace = 0;
        for (int i = 0; i < moments.inputs(); i++) {
            trace += moments.gram().values()[i * moments.inputs() + i];
        }
        return trace;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Moments of all layers of a network that is not compressed yet, for {@link Budgets}. */
    static Map<String, List<InputMoments>> moments(Layer network, Calibration calibration) {
        Map<String, List<List<InputColumns>>> inputs = calibration.inputs(network);
        Map<String, List<InputMoments>> found = new LinkedHashMap<>();
        calibration
                .layers(network)
                .forEach(
                        (path, layer) ->
                                found.put(
                                        path,
                                        calibration
                                                .seen(network, layer, inputs.remove(path))
                                                .moments()));
        return found;
    }
}
