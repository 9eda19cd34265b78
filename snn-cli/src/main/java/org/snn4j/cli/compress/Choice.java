package org.snn4j.cli.compress;

import java.util.List;
import org.snn4j.tensor.Check;
import org.snn4j.train.compress.Sparsity;

/**
 * In which ways a network is compressed.
 *
 * @param methods those without training
 * @param bits of those that quantise
 * @param pruning of those that prune
 * @param training with training
 * @param calibration samples that compression sees, 1 or more
 * @param seed of samples and training
 */
public record Choice(
        List<Method> methods,
        List<Integer> bits,
        Pruning pruning,
        Training training,
        int calibration,
        long seed) {
    public Choice {
        methods = List.copyOf(methods);
        bits = List.copyOf(bits);
        Check.atLeastOne("Choice.calibration", calibration);
    }

    /**
     * Pruning without training.
     *
     * @param shares of weights that go, one network for each; a pattern that fixes its share makes
     *     one
     * @param pattern weights that are compared
     * @param bySensitivity whether sensitive layers keep more
     * @param minSpikes inputs that fire less often are masked; 1 masks none
     */
    public record Pruning(
            List<Double> shares, Sparsity pattern, boolean bySensitivity, int minSpikes) {
        public Pruning {
            shares = List.copyOf(shares);
        }

        /** The patterns with their shares. */
        List<Sparsity> patterns() {
            if (pattern instanceof Sparsity.KeptOf) {
                return List.of(pattern);
            }
            return shares.stream().map(pattern::withShare).toList();
        }
    }

    /**
     * Pruning in training.
     *
     * @param shares that gradual pruning removes, one network for each
     * @param price of spikes in further training of these, 0 for none
     * @param lottery share that iterative pruning with rewinding removes, 0 for none
     * @param rounds of that
     * @param epochs of each share and each round
     */
    public record Training(
            List<Double> shares, double price, double lottery, int rounds, int epochs) {
        public Training {
            shares = List.copyOf(shares);
        }
    }
}
