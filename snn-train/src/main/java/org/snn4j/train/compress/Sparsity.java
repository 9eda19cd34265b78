package org.snn4j.train.compress;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;

/** How many weights go, and among which of them the lowest scores are sought. */
public sealed interface Sparsity {
    /**
     * Removes the lowest scores; of equal ones those that come first.
     *
     * @param scores of each weight, {@code [outputs, inputs]}
     */
    default KeepMask choose(DenseMatrix scores) {
        KeepMask mask = KeepMask.all(scores.rows(), scores.columns());
        choose(scores, mask, 0, scores.columns());
        return mask;
    }

    /** Removes the lowest scores among columns {@code from} to {@code to}. */
    void choose(DenseMatrix scores, KeepMask mask, int from, int to);

    /** Share of weights that goes, 0 to 1. */
    double share();

    /**
     * The same pattern for another share.
     *
     * @throws IllegalArgumentException if the pattern fixes the share
     */
    Sparsity withShare(double other);

    /**
     * {@code floor(share * inputs)} weights of each output go: equal work for parallel outputs.
     *
     * @param share 0 to 1
     */
    record PerRow(double share) implements Sparsity {
        public PerRow {
            Check.inRange("Sparsity.PerRow.share", share, 0, 1);
        }

        @Override
        public void choose(DenseMatrix scores, KeepMask mask, int from, int to) {
            for (int row = 0; row < scores.rows(); row++) {
                int base = row * scores.columns();
                remove(
                        scores,
                        mask,
                        IntStream.range(base + from, base + to),
                        count(share, to - from));
            }
        }

        @Override
        public Sparsity withShare(double other) {
            return new PerRow(other);
        }
    }

    /**
     * {@code floor(share * weights)} of a layer go, wherever they are.
     *
     * @param share 0 to 1
     */
    record PerLayer(double share) implements Sparsity {
        public PerLayer {
            Check.inRange("Sparsity.PerLayer.share", share, 0, 1);
        }

        @Override
        public void choose(DenseMatrix scores, KeepMask mask, int from, int to) {
            int columns = scores.columns();
            remove(
                    scores,
                    mask,
                    IntStream.range(0, scores.rows() * columns)
                            .filter(i -> i % columns >= from && i % columns < to),
                    count(share, scores.rows() * (to - from)));
        }

        @Override
        public Sparsity withShare(double other) {
            return new PerLayer(other);
        }
    }

    /**
     * At most {@code kept} of every {@code group} inputs in a row stay, per output; of a shorter
     * last group its share, rounded up.
     *
     * @param kept 0 to group
     * @param group 1 or more
     */
    record KeptOf(int kept, int group) implements Sparsity {
        public KeptOf {
            Check.atLeastOne("Sparsity.KeptOf.group", group);
            Check.inRange("Sparsity.KeptOf.kept", kept, 0, group);
        }

        @Override
        public double share() {
            return 1 - (double) kept / group;
        }

        @Override
        public void choose(DenseMatrix scores, KeepMask mask, int from, int to) {
            for (int row = 0; row < scores.rows(); row++) {
                int base = row * scores.columns();
                for (int at = from; at < to; at += group) {
                    int end = Math.min(at + group, to);
                    int stays = (kept * (end - at) + group - 1) / group;
                    remove(scores, mask, IntStream.range(base + at, base + end), end - at - stays);
                }
            }
        }

        @Override
        public Sparsity withShare(double other) {
            if (Math.abs(other - share()) > 1e-9) {
                throw new IllegalArgumentException(
                        "Sparsity "
                                + kept
                                + ":"
                                + group
                                + ": expected share "
                                + share()
                                + ", got "
                                + other
                                + ". The pattern fixes it; use another for budgets.");
            }
            return this;
        }
    }

    /**
     * {@code floor(share * of)}; a share of 0.3 means 3 of 10, although 0.3 * 10 may fall below.
     */
    private static int count(double share, int of) {
        return (int) Math.floor(share * of + 1e-9);
    }

    private static void remove(DenseMatrix scores, KeepMask mask, IntStream among, int count) {
        double[] values = scores.values();
        among.boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .limit(count)
                .forEach(i -> mask.kept()[i] = false);
    }
}
