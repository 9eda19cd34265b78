package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarChannelMapKernel} in the Vector API, bit for bit the same. Rows are short: loops
 * that the compiler vectorises itself spend most of them before and behind their vectors.
 */
public final class VectorChannelMapKernel implements ChannelMapKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void rescale(
            float[] x,
            int from,
            int rows,
            float[] mean,
            float[] scale,
            float[] beta,
            float[] y,
            int to) {
        int channels = mean.length;
        int whole = SPECIES.loopBound(channels);
        for (int row = 0; row < rows; row++) {
            int in = from + row * channels;
            int out = to + row * channels;
            for (int c = 0; c < whole; c += LANES) {
                at(x, in + c)
                        .sub(at(mean, c))
                        .mul(at(scale, c))
                        .add(at(beta, c))
                        .intoArray(y, out + c);
            }
            ScalarChannelMapKernel.rescaleRow(
                    x, in + whole, mean, scale, beta, whole, channels, y, out + whole);
        }
    }

    @Override
    public void gradient(
            float[] x, float[] g, float[] gx, int from, int to, BatchNormKernels.GradientMap map) {
        float[] mean = map.mean();
        float[] scale = map.scale();
        float[] slope = map.slope();
        float[] offset = map.offset();
        int channels = mean.length;
        int whole = SPECIES.loopBound(channels);
        for (int row = from * channels; row < to * channels; row += channels) {
            for (int c = 0; c < whole; c += LANES) {
                FloatVector centered = at(x, row + c).sub(at(mean, c)).mul(at(slope, c));
                at(g, row + c)
                        .mul(at(scale, c))
                        .sub(centered)
                        .sub(at(offset, c))
                        .intoArray(gx, row + c);
            }
            ScalarChannelMapKernel.gradientOfRow(x, g, gx, row, whole, map);
        }
    }

    private static FloatVector at(float[] array, int index) {
        return FloatVector.fromArray(SPECIES, array, index);
    }
}
