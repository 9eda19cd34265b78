package org.snn4j.layers.tt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.layers.Conv2d;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.TensorTrains;

class TensorTrainConv2dTest {
    private static TensorTrainConv2d layer(TensorTrainForm form, Downsampling downsampling) {
        return new TensorTrainConv2d(
                TensorTrainConfig.of(6, 9, 4, form).withDownsampling(downsampling));
    }

    @ParameterizedTest
    @EnumSource(TensorTrainForm.class)
    void mergedLayersGiveTheSameOutputsInEveryForm(TensorTrainForm form) {
        for (Downsampling downsampling : Downsampling.values()) {
            TensorTrainConv2d train = layer(form, downsampling);
            for (Tensor x : new Tensor[] {random(3, 2, 7, 5, 6), spikes(3, 2, 7, 5, 6)}) {
                Tensor expected = train.forward(x);
                Tensor merged = TensorTrainNetworks.merged(train).forward(x);
                assertEquals(expected.shape(), merged.shape());
                assertArrayEquals(expected.data(), merged.data(), 2e-5f);
            }
        }
    }

    @Test
    void mapsGetSmallerByPoolingOrByStride() {
        Tensor x = random(2, 1, 7, 5, 6);
        for (TensorTrainForm form : TensorTrainForm.values()) {
            assertEquals(
                    Shape.of(2, 1, 7, 5, 9), layer(form, Downsampling.NONE).forward(x).shape());
            assertEquals(
                    Shape.of(2, 1, 3, 2, 9), layer(form, Downsampling.MAX_POOL).forward(x).shape());
            assertEquals(
                    Shape.of(2, 1, 4, 3, 9), layer(form, Downsampling.STRIDE).forward(x).shape());
        }
    }

    @Test
    void theHalfFormSeesNeighboursInTheFirstTimestepsOnly() {
        TensorTrainConfig config = TensorTrainConfig.of(6, 9, 4, TensorTrainForm.HALF);
        TensorTrainConv2d half = new TensorTrainConv2d(config);
        TensorTrainConv2d full = layer(TensorTrainForm.PARALLEL, Downsampling.NONE);
        full.copyFrom(half.cores());
        Tensor x = random(5, 1, 4, 4, 6);
        float[] expected = full.forward(x).data();
        float[] got = half.forward(x).data();
        int step = got.length / 5;
        // Three of five timesteps: half, rounded up.
        assertEquals(3, config.fullOf(5));
        for (int i = 0; i < 3 * step; i++) {
            assertEquals(expected[i], got[i], 1e-6f);
        }
        assertEquals(1, config.withFullTimesteps(1).fullOf(5));
        Tensor alone = Tensor.zeros(1, 1, 4, 4, 6);
        System.arraycopy(x.data(), 3 * 96, alone.data(), 0, 96);
        Conv2d pointwise = new Conv2d(6, 9, 1).withoutBias();
        System.arraycopy(
                MergedKernel.pointwise(half.cores()).data(),
                0,
                pointwise.synapses().weight().data(),
                0,
                54);
        float[] rest = pointwise.forward(alone).data();
        for (int i = 0; i < step; i++) {
            assertEquals(rest[i], got[3 * step + i], 1e-5f);
        }
    }

    @Test
    void decomposedCoresOfAFullRankGiveTheKernelBack() {
        Tensor kernel = random(3, 3, 5, 5);
        Tensor sequential =
                MergedKernel.sequential(
                        DecomposedCores.of(lowRank(), 3, TensorTrainForm.SEQUENTIAL));
        assertArrayEquals(lowRank().data(), sequential.data(), 1e-5f);
        Tensor cross =
                MergedKernel.parallel(DecomposedCores.of(kernel, 5, TensorTrainForm.PARALLEL));
        for (int i = 0; i < kernel.data().length; i++) {
            int tap = i / 25;
            boolean corner = tap % 2 == 0 && tap != 4;
            assertEquals(corner ? 0 : kernel.data()[i], cross.data()[i], 1e-5f);
        }
    }

    /** A sequential kernel of rank 3. */
    private static Tensor lowRank() {
        return MergedKernel.sequential(
                new TensorTrains.Cores(
                        random(1, 1, 6, 3),
                        random(3, 1, 3, 3),
                        random(1, 3, 3, 3),
                        random(1, 1, 3, 4)));
    }

    @Test
    void sizesFollowTheFormula() {
        TensorTrainConfig config = TensorTrainConfig.of(64, 128, 20, TensorTrainForm.HALF);
        assertEquals(20 * 192 + 6 * 400, new TensorTrainConv2d(config).parameterCount());
        assertEquals(20 * 192 + 6 * 400, config.cost().parameters());
        assertEquals(9 * 64 * 128, config.cost().denseParameters());
        assertEquals(100 * (4 * 20 * 192 + 2 * 6 * 400), config.cost().macs(100, 4, 2));
        assertEquals(100L * 4 * 9 * 64 * 128, config.cost().denseMacs(100, 4));
    }

    @Test
    void wrongInputsAndRanksAreRefused() {
        TensorTrainConv2d half = layer(TensorTrainForm.HALF, Downsampling.MAX_POOL);
        assertEquals(
                "TensorTrainConv2d 6->9, half, rank 4, pooled: input: expected 6 in [T, N, H, W,"
                        + " C], got [2, 7, 5, 6].",
                assertThrows(ShapeException.class, () -> half.forward(random(2, 7, 5, 6)))
                        .getMessage());
        assertEquals(
                "TensorTrainConv2d 6->9, half, rank 4, pooled: map: expected at least 2x2 in [T,"
                        + " N, H, W, C], got [2, 1, 1, 5, 6].\n"
                        + "  It has shrunk too far: pool less often.",
                assertThrows(ShapeException.class, () -> half.forward(random(2, 1, 1, 5, 6)))
                        .getMessage());
        assertEquals(
                "TensorTrainConfig.rank: expected 1.0 to 6.0, got 7.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TensorTrainConfig.of(6, 9, 7, TensorTrainForm.PARALLEL))
                        .getMessage());
    }

    private static Tensor random(int... dims) {
        SplittableRandom random = new SplittableRandom(dims.length + dims[dims.length - 1]);
        Tensor tensor = Tensor.zeros(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) (2 * random.nextDouble() - 1);
        }
        return tensor;
    }

    private static Tensor spikes(int... dims) {
        Tensor values = random(dims);
        for (int i = 0; i < values.data().length; i++) {
            values.data()[i] = values.data()[i] > 0.5f ? 1 : 0;
        }
        return Tensor.of(SpikeBits.pack(values.data()), dims);
    }
}
