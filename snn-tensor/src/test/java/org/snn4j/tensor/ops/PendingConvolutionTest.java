package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/** A convolution of spikes that is computed when it is read, against that of the same floats. */
class PendingConvolutionTest {
    private static final ConvolutionGeometry GEOMETRY =
            new ConvolutionGeometry(3, 3, 1, 1, 1, 1, 1);
    private static final int[] INPUT = {4, 5, 8, 8, 5};

    private final SplittableRandom random = new SplittableRandom(11);
    private Workspace memory;
    private float[] spikes;
    private Tensor weight;
    private Tensor bias;

    @BeforeEach
    void values() {
        memory = Workspace.forTraining();
        spikes = new float[4 * 5 * 8 * 8 * 5];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = random.nextDouble() < 0.3 ? 1f : 0f;
        }
        weight = Tensor.of(floats(3 * 3 * 5 * 12), 3, 3, 5, 12).requireGradient();
        bias = Tensor.of(floats(12), 12).requireGradient();
    }

    private float[] floats(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private Tensor bits() {
        return Tensor.of(SpikeBits.pack(spikes), INPUT).in(memory).requireGradient();
    }

    private Tensor plain() {
        return Tensor.of(spikes, INPUT).in(memory).requireGradient();
    }

    private Tensor convolved(Tensor x) {
        return Convolutions.conv2d(x, weight, bias, GEOMETRY);
    }

    private static Tensor pooled(Tensor y) {
        return Pooling.maxPool2d(y, PoolGeometry.square(2));
    }

    /** Gradients of input, weight and bias of a function of the convolution. */
    private float[][] gradients(Tensor x, Tensor result) {
        weight.clearGradient();
        bias.clearGradient();
        float[] g = new float[result.shape().size()];
        for (int i = 0; i < g.length; i++) {
            g[i] = (float) Math.sin(i);
        }
        result.backward(g);
        return new float[][] {
            x.gradient().clone(), weight.gradient().clone(), bias.gradient().clone()
        };
    }

    private static void assertClose(float[][] expected, float[][] got) {
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], got[i], 5e-4f, "gradient " + i);
        }
    }

    @Test
    void isPooledWithoutBeingComputed() {
        Tensor x = bits();
        Tensor y = convolved(x);
        Tensor maxima = pooled(y);
        assertTrue(y.isPending(), "nobody has read it");
        Tensor reference = plain();
        Tensor expected = pooled(convolved(reference));
        assertArrayEquals(expected.data(), maxima.data(), 1e-4f);
        assertClose(gradients(reference, expected), gradients(x, maxima));
    }

    @Test
    void isComputedOnceItIsRead() {
        Tensor y = convolved(bits());
        assertEquals("Tensor[4, 5, 8, 8, 12] pending", y.toString());
        assertArrayEquals(convolved(plain()).data(), y.data(), 1e-4f);
        assertFalse(y.isPending());
        assertThrows(IllegalStateException.class, y::pending);
        assertArrayEquals(pooled(convolved(plain())).data(), pooled(y).data(), 1e-4f);
    }

    @Test
    void addsUpGradientsOfSeveralReaders() {
        Tensor x = bits();
        Tensor y = convolved(x);
        Tensor reference = plain();
        Tensor expected = convolved(reference);
        assertClose(gradients(reference, readTwice(expected)), gradients(x, readTwice(y)));
    }

    private static Tensor readTwice(Tensor y) {
        Tensor first = Reductions.sum(pooled(y));
        Tensor second = Reductions.sum(Elementwise.square(y));
        return Elementwise.add(Elementwise.add(first, second), Reductions.sum(pooled(y)));
    }

    @Test
    void keepsItsOwnGradientWhereOneIsAskedFor() {
        Tensor x = bits();
        Tensor y = convolved(x).retainGradient();
        float[][] got = gradients(x, pooled(y));
        Tensor reference = plain();
        Tensor expected = convolved(reference).retainGradient();
        assertClose(gradients(reference, pooled(expected)), got);
        assertArrayEquals(expected.gradient(), y.gradient(), 0f);
    }

    @Test
    void hasTheValuesOfTheWeightsAtTheTimeOfTheCall() {
        Tensor y = convolved(bits());
        float[] expected = convolved(plain()).data().clone();
        Arrays.fill(weight.data(), 7f);
        Arrays.fill(bias.data(), 7f);
        assertArrayEquals(expected, y.data(), 1e-4f);
    }

    @Test
    void poolsInInferenceWithoutWinners() {
        memory = Workspace.forInference();
        assertArrayEquals(
                pooled(convolved(plain())).data(), pooled(convolved(bits())).data(), 1e-4f);
    }

    /** Of pictures with three channels. */
    private static Tensor convolvedPicture(Tensor picture) {
        return Convolutions.conv2d(picture, weightOfPicture(), GEOMETRY);
    }

    private static Tensor weightOfPicture() {
        float[] values = new float[3 * 3 * 3 * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.cos(i);
        }
        return Tensor.of(values, 3, 3, 3, 12).requireGradient();
    }

    private Tensor picture() {
        return Tensor.of(floats(6 * 16 * 16 * 3), 6, 16, 16, 3).in(memory).requireGradient();
    }

    @Test
    void ofAPictureIsGivenBackOnceItsNormHasBeenReadAndComputedAgainForTheGradient() {
        Tensor x = picture();
        Tensor y = convolvedPicture(x);
        Tensor z = normalised(y);
        assertFalse(y.isPending(), "the statistics have read it");
        float[] seen = new float[z.shape().size()];
        z.deferred().fill(0, seen.length, seen, 0);
        z.deferred().end();
        assertTrue(y.isPending(), "it is cheap to compute");
        Arrays.fill(memory.floats(y.shape().size()), Float.NaN);
        assertArrayEquals(seen, z.copy().data());
        float[] g = new float[seen.length];
        Arrays.fill(g, 0, g.length / 2, 1f);
        z.backward(g);
        float[] got = x.gradient().clone();
        assertArrayEquals(gradientOfHeldData(x, g), got, 1e-6f);
    }

    /** Where the convolution's values are somebody's and stay. */
    private float[] gradientOfHeldData(Tensor x, float[] g) {
        x.clearGradient();
        Tensor y = convolvedPicture(x);
        y.data();
        Tensor z = normalised(y);
        z.deferred().end();
        assertFalse(y.isPending());
        z.backward(g);
        return x.gradient();
    }

    @Test
    void ofAPictureIsNotKeptForItsBias() {
        Tensor y = convolvedPicture(picture());
        Biases.add(y, bias);
        assertTrue(y.isPending());
    }

    private static Tensor normalised(Tensor y) {
        return Normalisation.batchNorm(
                y, BatchStatistics.of(y, 1), ones(), Tensor.of(new float[12], 12), 1e-5);
    }

    private static Tensor ones() {
        float[] ones = new float[12];
        Arrays.fill(ones, 1f);
        return Tensor.of(ones, 12);
    }

    @Test
    void whatANormHasReadIsGivenBackAfterItsGradientAndComputedAgainWhenReadAgain() {
        Tensor x = bits();
        Tensor y = convolved(x);
        Tensor z = normalised(y);
        float[] expected = z.copy().data();
        assertFalse(y.isPending(), "the norm has read it");
        gradients(x, z);
        assertTrue(y.isPending(), "nobody needs it any more");
        // What was given back is another buffer's now.
        Arrays.fill(memory.floats(y.shape().size()), Float.NaN);
        assertArrayEquals(expected, normalised(y).data());
        assertArrayEquals(convolved(x).data(), y.data());
    }

    @Test
    void deferredValuesOfANormAreStillThereAfterItsGradient() {
        Tensor x = bits();
        Tensor z = normalised(convolved(x));
        float[] expected = normalised(convolved(x)).data();
        gradients(x, z);
        Arrays.fill(memory.floats(z.shape().size()), Float.NaN);
        assertArrayEquals(expected, z.data());
    }

    @Test
    void dataThatSomebodyHoldsIsNotGivenBack() {
        Tensor x = bits();
        Tensor y = convolved(x);
        float[] held = y.data();
        float[] expected = held.clone();
        gradients(x, normalised(y));
        Arrays.fill(memory.floats(y.shape().size()), Float.NaN);
        assertArrayEquals(expected, held);
    }

    @Test
    void whatATensorInAnotherWorkspaceHoldsAsWellIsNotGivenBack() {
        Tensor x = bits();
        Tensor y = convolved(x);
        Tensor z = normalised(y);
        Tensor elsewhere = y.in(Workspace.forTraining());
        float[] expected = elsewhere.copy().data();
        gradients(x, z);
        Arrays.fill(memory.floats(y.shape().size()), Float.NaN);
        assertArrayEquals(expected, elsewhere.data());
        assertFalse(normalised(elsewhere).isPending());
        elsewhere.giveBack();
        assertArrayEquals(expected, elsewhere.data());
    }
}
