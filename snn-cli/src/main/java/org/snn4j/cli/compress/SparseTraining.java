package org.snn4j.cli.compress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.snn4j.data.Dataset;
import org.snn4j.layers.Weighted;
import org.snn4j.models.BundledModel;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.train.Trainer;
import org.snn4j.train.compress.Budgets;
import org.snn4j.train.compress.CompressionPlan;
import org.snn4j.train.compress.GradualPruning;
import org.snn4j.train.compress.LotteryTicket;
import org.snn4j.train.loss.RateL1;
import org.snn4j.train.loss.Regularised;
import org.snn4j.train.optimizer.Optimizer;

/**
 * Trains networks while they are pruned, by the recipe of their model.
 *
 * @param model which network
 * @param data to train on
 * @param recipe for all but the number of epochs
 * @param seed of sample order
 */
public record SparseTraining(BundledModel model, Dataset data, Recipe recipe, long seed) {
    /** Changes of masks on the way to the share. */
    private static final int MASKS = 20;

    /** How many weights each layer loses. */
    public enum Shares {
        /** The same share. */
        EVEN,
        /** Layers of few weights keep more: {@link Budgets#byMagnitude}. */
        BY_MAGNITUDE;

        /** By path of the parameter; none of the first and the last layer. */
        Map<String, Double> of(Layer network, double share) {
            List<String> paths = new ArrayList<>();
            network.layers()
                    .forEach(
                            (path, layer) -> {
                                if (layer instanceof Weighted) {
                                    paths.add(path);
                                }
                            });
            Map<String, Double> shares = new HashMap<>();
            if (this == BY_MAGNITUDE) {
                Budgets.byMagnitude(network, share, CompressionPlan.Edges.EIGHT_BITS)
                        .forEach((path, goes) -> shares.put(path + ".weight", goes));
            }
            shares.put(paths.get(0) + ".weight", 0.0);
            shares.put(paths.get(paths.size() - 1) + ".weight", 0.0);
            return shares;
        }
    }

    /**
     * Removes the smallest weights in the first half of the epochs; the others heal. The first and
     * the last layer keep all.
     *
     * @param network trained
     * @param among layers
     * @param share of weights of the layers between that goes
     */
    public void gradual(Layer network, Shares among, double share, int epochs) {
        int steps = epochs * ((data.train().size() + recipe.batch() - 1) / recipe.batch());
        int end = Math.max(1, steps / 2);
        GradualPruning.Ramp ramp =
                new GradualPruning.Ramp(share, 0, end, Math.max(1, end / MASKS))
                        .withShares(among.of(network, share));
        fit(network, recipe.withEpochs(epochs), optimizer -> new GradualPruning(optimizer, ramp));
    }

    /** Trains on with all weights: what a pruned network is compared with. */
    public void further(Layer network, int epochs) {
        fit(network, recipe.withEpochs(epochs), UnaryOperator.identity());
    }

    /** Trains on what is left of a pruned network: weights that are 0 stay 0. */
    public void heal(Layer network, int epochs) {
        fit(network, recipe.withEpochs(epochs), GradualPruning::keepingZeros);
    }

    /**
     * Trains on what is left with a price on spikes.
     *
     * @param price of the mean firing rate of each layer
     */
    public void quieten(Layer network, double price, int epochs) {
        Recipe priced =
                new Recipe(
                        recipe.timesteps(),
                        epochs,
                        recipe.batch(),
                        recipe.learningRate(),
                        recipe.optimizer(),
                        recipe.schedule(),
                        new Regularised(recipe.loss(), List.of(new RateL1(price))));
        fit(network, priced, GradualPruning::keepingZeros);
    }

    /**
     * Searches a lottery ticket: an epoch of training to which weights are set back, then rounds of
     * some epochs each.
     *
     * @param network fresh; ends as the ticket of the last round, trained
     * @param ticket rounds and share
     * @param epochs of each round
     * @param seen told the round and the network after each, from round 0 with all weights
     */
    public void lottery(
            Layer network, LotteryTicket ticket, int epochs, BiConsumer<Integer, Layer> seen) {
        model.trainer(network, data, recipe.withEpochs(1)).seed(seed).fit(data);
        ticket.search(
                network,
                (round, keep) -> {
                    fit(network, recipe.withEpochs(epochs), keep::around);
                    seen.accept(round, network);
                });
    }

    private void fit(Layer network, Recipe by, UnaryOperator<Optimizer> pruning) {
        Trainer trainer = model.trainer(network, data, by);
        trainer.seed(seed)
                .keepWeights()
                .optimizer(pruning.apply(by.optimizer().of(by.learningRate())))
                .fit(data);
    }
}
