package org.snn4j.hw.ttsnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.Workload;
import org.snn4j.layers.tt.TensorTrainForm;

/** Parameters and workloads of specs/hw-ttsnn-accelerator.md, sections 2 and 5. */
class TtResNetTest {
    @Test
    void parametersAndOperationsAreThoseOfTheSpecification() {
        TtResNet cifar = TtResNet.RESNET18_CIFAR10;
        assertEquals(11164352, cifar.denseParameters());
        assertEquals(1647546, cifar.parameters());
        assertEquals(555422720, cifar.denseMacs());
        assertEquals(93105984, cifar.macs(TensorTrainForm.SEQUENTIAL), 0);
        assertEquals(71397792, cifar.macs(TensorTrainForm.HALF), 0);
        TtResNet caltech = TtResNet.RESNET34_NCALTECH101;
        assertEquals(21311104, caltech.denseParameters());
        assertEquals(2671716, caltech.parameters());
        assertEquals(2607368704L, caltech.denseMacs());
        assertEquals(281970016, caltech.macs(TensorTrainForm.PARALLEL), 0);
    }

    @Test
    void workloadsHaveTheLayersOfTheReleasedOnes() {
        assertEquals(18, TtResNet.RESNET18_CIFAR10.dense(4, 0.9).weightedLayers().size());
        Workload factorised =
                TtResNet.RESNET18_CIFAR10.tensorTrain(TensorTrainForm.PARALLEL, 4, 0.9);
        assertEquals(66, factorised.weightedLayers().size());
        assertEquals(16, factorised.tensorTrainLayers().size());
        assertEquals(34, TtResNet.RESNET34_NCALTECH101.dense(6, 0.9).weightedLayers().size());
    }

    @Test
    void poolingBehindMakesFirstConvolutionsOfStagesLarge() {
        TtResNet n = TtResNet.RESNET18_CIFAR10;
        TtResNet pooling =
                new TtResNet(n.blocks(), n.size(), n.inputChannels(), n.classes(), n.ranks(), true);
        LayerShape usual = n.dense(4, 0.9).weightedLayers().get(5).shape();
        LayerShape large = pooling.dense(4, 0.9).weightedLayers().get(5).shape();
        assertEquals(LayerShape.convolution(16, 16, 64, 128, 3, 1, 1), usual);
        assertEquals(LayerShape.convolution(32, 32, 64, 128, 3, 1, 1), large);
        assertEquals(
                n.dense(4, 0.9).weightedLayers().get(6),
                pooling.dense(4, 0.9).weightedLayers().get(6));
    }

    @Test
    void aRankListOfAnotherLengthNamesBothCounts() {
        refused(
                "TtResNet.ranks: expected 16, one for each convolution of the blocks, got 2",
                () -> new TtResNet(List.of(2, 2, 2, 2), 32, 3, 10, List.of(8, 8), false));
    }

    @Test
    void impossibleRanksAndSizesAreRefused() {
        List<Integer> tooLarge = Collections.nCopies(8, 65);
        TtResNet wide = new TtResNet(List.of(1, 1, 1, 1), 32, 3, 10, tooLarge, false);
        refused(
                "Conv2: tensor train rank: expected 1.0 to 64.0, got 65.0",
                () -> wide.tensorTrain(TensorTrainForm.HALF, 4, 0.9));
        TtResNet none =
                new TtResNet(List.of(1, 1, 1, 1), 32, 3, 10, Collections.nCopies(8, 0), false);
        refused(
                "Conv2: tensor train rank: expected 1.0 to 64.0, got 0.0",
                () -> none.tensorTrain(TensorTrainForm.HALF, 4, 0.9));
        refused(
                "TtResNet.size: expected a multiple of 8, got 30",
                () ->
                        new TtResNet(
                                List.of(1, 1, 1, 1), 30, 3, 10, Collections.nCopies(8, 4), false));
        refused(
                "TtResNet.blocks: expected 4 stages, got 3",
                () -> new TtResNet(List.of(1, 1, 1), 32, 3, 10, List.of(), false));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}
