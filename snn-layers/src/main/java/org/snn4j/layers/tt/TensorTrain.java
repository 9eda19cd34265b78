package org.snn4j.layers.tt;

import java.util.List;
import org.snn4j.tensor.Tensor;

/**
 * A convolution weight {@code [kernelH, kernelW, in, out]} as a chain of four tensors, {@code W[k,
 * l, i, o] = sum G1[i, a] G2[a, k, b] G3[b, l, c] G4[c, o]}, by singular value decompositions one
 * after the other; specs/algo-ttsnn.md, section 4.
 *
 * @param kernelH rows of the kernel
 * @param kernelW columns of the kernel
 * @param in input channels
 * @param out output channels
 * @param ranks lengths of a, b and c
 * @param cores G1 to G4, row by row
 * @see <a href="https://doi.org/10.1137/090752286">Oseledets 2011</a>
 */
public record TensorTrain(
        int kernelH, int kernelW, int in, int out, List<Integer> ranks, List<double[]> cores) {
    /** Copies the lists. */
    public TensorTrain {
        ranks = List.copyOf(ranks);
        cores = List.copyOf(cores);
    }

    /**
     * Decomposes a weight.
     *
     * @param rank the most that any of the three ranks may be, 1 or more
     */
    public static TensorTrain of(Tensor weight, int rank) {
        int kh = weight.shape().dim(0);
        int kw = weight.shape().dim(1);
        int in = weight.shape().dim(2);
        int out = weight.shape().dim(3);
        DenseMatrix rest = inputsFirst(weight.data(), kh * kw, in, out);
        Step first = Step.of(rest, rank);
        Step second = Step.of(first.rest.reshaped(first.rank * kh), rank);
        Step third = Step.of(second.rest.reshaped(second.rank * kw), rank);
        return new TensorTrain(
                kh,
                kw,
                in,
                out,
                List.of(first.rank, second.rank, third.rank),
                List.of(first.core, second.core, third.core, third.rest.values()));
    }

    /**
     * Singular values of the first matrix that is decomposed, {@code [in, kernelH * kernelW *
     * out]}, largest first.
     */
    public static double[] inputSingularValues(Tensor weight) {
        int taps = weight.shape().dim(0) * weight.shape().dim(1);
        return SingularVectors.of(
                        inputsFirst(
                                weight.data(), taps, weight.shape().dim(2), weight.shape().dim(3)))
                .values();
    }

    /** {@code [in, taps * out]}. */
    static DenseMatrix inputsFirst(float[] w, int taps, int in, int out) {
        double[] values = new double[w.length];
        for (int tap = 0; tap < taps; tap++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    values[(i * taps + tap) * out + o] = w[(tap * in + i) * out + o];
                }
            }
        }
        return new DenseMatrix(in, taps * out, values);
    }

    /** One truncated decomposition: {@code M = U rest}. */
    private record Step(int rank, double[] core, DenseMatrix rest) {
        static Step of(DenseMatrix matrix, int most) {
            SingularVectors singular = SingularVectors.of(matrix);
            int rank = Math.min(most, singular.values().length);
            DenseMatrix kept = singular.first(rank);
            return new Step(rank, kept.transposed().values(), kept.times(matrix));
        }
    }

    /** The chain multiplied out, {@code [kernelH, kernelW, in, out]}. */
    public double[] product() {
        DenseMatrix left = new DenseMatrix(in, ranks.get(0), cores.get(0));
        left = left.times(new DenseMatrix(ranks.get(0), kernelH * ranks.get(1), cores.get(1)));
        left = left.reshaped(in * kernelH);
        left = left.times(new DenseMatrix(ranks.get(1), kernelW * ranks.get(2), cores.get(2)));
        left = left.reshaped(in * kernelH * kernelW);
        double[] chain = left.times(new DenseMatrix(ranks.get(2), out, cores.get(3))).values();
        double[] weight = new double[chain.length];
        int taps = kernelH * kernelW;
        for (int i = 0; i < in; i++) {
            for (int tap = 0; tap < taps; tap++) {
                System.arraycopy(chain, (i * taps + tap) * out, weight, (tap * in + i) * out, out);
            }
        }
        return weight;
    }
}
