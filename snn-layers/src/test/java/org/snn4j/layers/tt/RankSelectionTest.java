package org.snn4j.layers.tt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Tensor;

class RankSelectionTest {
    private static final RankSelection BAYES = new RankSelection.VariationalBayes();

    /** A kernel of a rank between channels, under noise. */
    private static Tensor kernel(int rank, double noise) {
        SplittableRandom random = new SplittableRandom(rank + 1);
        double[] left = random.doubles(20L * rank).map(v -> 2 * v - 1).toArray();
        double[] right = random.doubles(9L * rank * 16).map(v -> 2 * v - 1).toArray();
        Tensor weight = Tensor.zeros(3, 3, 16, 20);
        for (int i = 0; i < weight.data().length; i++) {
            double value = noise * random.nextGaussian();
            for (int r = 0; r < rank; r++) {
                value += left[i % 20 * rank + r] * right[i / 20 * rank + r];
            }
            weight.data()[i] = (float) value;
        }
        return weight;
    }

    @ParameterizedTest(name = "rank {0}")
    @ValueSource(ints = {1, 4, 9})
    void variationalBayesFindsTheRankUnderNoise(int rank) {
        assertEquals(rank, BAYES.rank(0, kernel(rank, 0.05)));
    }

    @Test
    void weightsThatAreOnlyNoiseAreRefused() {
        assertEquals(
                "rank of convolution 3 [3, 3, 16, 20]: expected trained weights, got only noise."
                        + " Train the dense network first, or choose ranks by energy.",
                assertThrows(IllegalArgumentException.class, () -> BAYES.rank(2, kernel(0, 0.05)))
                        .getMessage());
    }

    @Test
    void energyCountsTheLargestSingularValues() {
        TensorTrainConv2d train = new TensorTrainConv2d(16, 20, 4, TensorTrainForm.SEQUENTIAL);
        Tensor chain = MergedKernel.sequential(train.cores());
        assertEquals(4, new RankSelection.Energy(1 - 1e-9).rank(0, chain));
        // Along outputs there are 20, but no more than the 16 inputs are of use.
        assertEquals(16, new RankSelection.Energy(1).rank(0, kernel(9, 0.3)));
        assertEquals(1, new RankSelection.Energy(0.01).rank(0, kernel(9, 0.3)));
    }

    @Test
    void givenRanksAndSharesAreCutToTheSmallerChannels() {
        RankSelection given = new RankSelection.Given(List.of(5, 40));
        assertEquals(5, given.rank(0, kernel(1, 0)));
        assertEquals(16, given.rank(1, kernel(1, 0)));
        assertEquals(6, new RankSelection.Share(0.375).rank(0, kernel(1, 0)));
        assertEquals(
                "ranks: expected one for each convolution, got 2 and at least 3 convolutions",
                assertThrows(IllegalArgumentException.class, () -> given.rank(2, kernel(1, 0)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new RankSelection.Given(List.of(3, 0)));
    }

    @Test
    void singularValuesOfAKnownMatrixComeOut() {
        // diag(3, 2) turned by 45 degrees on the left, and a third column of zeros.
        double s = Math.sqrt(0.5);
        DenseMatrix matrix =
                new DenseMatrix(2, 3, new double[] {3 * s, -2 * s, 0, 3 * s, 2 * s, 0});
        SingularVectors singular = SingularVectors.of(matrix);
        assertArrayEquals(new double[] {3, 2}, singular.values(), 1e-12);
        assertEquals(s, Math.abs(singular.vectors().values()[0]), 1e-12);
        assertArrayEquals(
                new double[] {0, 0, 0},
                SingularVectors.of(new DenseMatrix(3, 4, new double[12])).values());
    }
}
