package org.snn4j.layers.tt;

import java.util.List;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/** How the rank of a tensor-train convolution is found. */
public sealed interface RankSelection {
    /**
     * The rank for a dense weight, 1 to the smaller of its channels.
     *
     * @param index how many convolutions of the network came before, from 0
     * @param weight {@code [kernelH, kernelW, in, out]}
     * @throws IllegalArgumentException if no rank can be given
     */
    int rank(int index, Tensor weight);

    /**
     * Ranks as given, cut to the smaller of in and out.
     *
     * @param ranks one for each convolution, in network order, 1 or more
     */
    record Given(List<Integer> ranks) implements RankSelection {
        /** Checks the ranks. */
        public Given {
            ranks = List.copyOf(ranks);
            ranks.forEach(rank -> Check.atLeastOne("RankSelection.Given.ranks", rank));
        }

        @Override
        public int rank(int index, Tensor weight) {
            if (index >= ranks.size()) {
                throw new IllegalArgumentException(
                        "ranks: expected one for each convolution, got "
                                + ranks.size()
                                + " and at least "
                                + (index + 1)
                                + " convolutions");
            }
            return clipped(ranks.get(index), weight);
        }
    }

    /**
     * A share of the smaller of in and out.
     *
     * @param share above 0, at most 1
     */
    record Share(double share) implements RankSelection {
        /** Checks the range. */
        public Share {
            Check.positive("RankSelection.Share", share);
            Check.inRange("RankSelection.Share", share, 0, 1);
        }

        @Override
        public int rank(int index, Tensor weight) {
            Shape s = weight.shape();
            return clipped(
                    (int) Math.max(1, Math.round(share * Math.min(s.dim(2), s.dim(3)))), weight);
        }
    }

    /**
     * The fewest singular values, of the unfoldings along outputs and along inputs, that hold a
     * share of the energy; the larger of both numbers.
     *
     * @param share of the sum of squared singular values, above 0, at most 1
     */
    record Energy(double share) implements RankSelection {
        /** Checks the range. */
        public Energy {
            Check.positive("RankSelection.Energy", share);
            Check.inRange("RankSelection.Energy", share, 0, 1);
        }

        @Override
        public int rank(int index, Tensor weight) {
            return clipped(
                    Math.max(count(alongOutputs(weight)), count(alongInputs(weight))), weight);
        }

        private int count(DenseMatrix unfolding) {
            double[] values = SingularVectors.of(unfolding).values();
            double total = 0;
            for (double value : values) {
                total += value * value;
            }
            double held = 0;
            int count = 0;
            // Rounding must not make a share of 1 unreachable.
            while (count < values.length && held < share * total * (1 - 1e-12)) {
                held += values[count] * values[count];
                count++;
            }
            return Math.max(1, count);
        }
    }

    /**
     * Variational Bayes along outputs, or along inputs where that finds only noise; for trained
     * weights.
     */
    record VariationalBayes() implements RankSelection {
        @Override
        public int rank(int index, Tensor weight) {
            int rank = NoiseEstimate.of(alongOutputs(weight)).rank();
            if (rank == 0) {
                rank = NoiseEstimate.of(alongInputs(weight)).rank();
            }
            if (rank == 0) {
                throw new IllegalArgumentException(
                        "rank of convolution "
                                + (index + 1)
                                + " "
                                + weight.shape()
                                + ": expected trained weights, got only noise. Train the dense"
                                + " network first, or choose ranks by energy.");
            }
            return clipped(rank, weight);
        }
    }

    private static int clipped(int rank, Tensor weight) {
        return Math.min(rank, Math.min(weight.shape().dim(2), weight.shape().dim(3)));
    }

    /** {@code [out, taps * in]}. */
    private static DenseMatrix alongOutputs(Tensor weight) {
        float[] w = weight.data();
        int out = weight.shape().dim(3);
        double[] values = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            values[i % out * (w.length / out) + i / out] = w[i];
        }
        return new DenseMatrix(out, w.length / out, values);
    }

    /** {@code [in, taps * out]}. */
    private static DenseMatrix alongInputs(Tensor weight) {
        Shape s = weight.shape();
        return TensorTrain.inputsFirst(weight.data(), s.dim(0) * s.dim(1), s.dim(2), s.dim(3));
    }
}
