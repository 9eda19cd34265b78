package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.loas.Loas;
import org.snn4j.hw.sata.Sata;
import org.snn4j.hw.spikesim.SpikeSim;
import org.snn4j.hw.ttsnn.Ttsnn;
import org.snn4j.layers.tt.Downsampling;
import org.snn4j.layers.tt.TensorTrainConfig;
import org.snn4j.layers.tt.TensorTrainConv2d;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Reductions;

class TensorTrainRecordingTest {
    private static final Tensor INPUT = Tensor.full(2f, 4, 3, 6, 6, 8);

    private static Layer network(TensorTrainConfig first) {
        return new Sequential(
                new Lif(),
                new TensorTrainConv2d(first),
                new Lif(),
                new TensorTrainConv2d(10, 12, 5, TensorTrainForm.PARALLEL),
                new Lif());
    }

    private static TensorTrainConfig config(TensorTrainForm form) {
        return TensorTrainConfig.of(8, 10, 4, form);
    }

    @Test
    void formRankShapeAndSpikesOfTensorTrainsAreRecorded() {
        Workload workload =
                Workload.record(
                        network(
                                config(TensorTrainForm.HALF)
                                        .withDownsampling(Downsampling.MAX_POOL)),
                        INPUT);
        List<TensorTrainLayer> trains = workload.tensorTrainLayers();
        assertEquals(2, trains.size());
        TensorTrainLayer pooled = trains.get(0);
        assertEquals(TensorTrainForm.HALF, pooled.form());
        assertEquals(4, pooled.rank());
        assertEquals(LayerShape.convolution(6, 6, 8, 10, 3, 1, 1), pooled.whole().shape());
        assertEquals(1.0, pooled.whole().input().density().orElseThrow());
        // The neurons behind the pool are not those of the layer's outputs.
        assertTrue(pooled.whole().output().density().isEmpty());
        TensorTrainLayer second = trains.get(1);
        assertEquals(LayerShape.convolution(3, 3, 10, 12, 3, 1, 1), second.whole().shape());
        assertTrue(second.whole().output().density().isPresent());
        assertEquals(0, workload.otherLayers().size());
        assertTrue(new Ttsnn().estimate(workload).joules() > 0);
    }

    @Test
    void gradientsOfATrainingStepBelongToTheTensorTrain() {
        Workload workload =
                Workload.recordTraining(
                        "trained",
                        network(config(TensorTrainForm.SEQUENTIAL)),
                        INPUT,
                        Reductions::sum);
        for (TensorTrainLayer train : workload.tensorTrainLayers()) {
            assertTrue(train.whole().membraneGradient().density().isPresent());
            assertTrue(train.whole().surrogate().density().isPresent());
        }
    }

    @Test
    void aScheduleThatNoAcceleratorKnowsIsAPartThatIsNotModelled() {
        Workload workload =
                Workload.record(network(config(TensorTrainForm.HALF).withFullTimesteps(3)), INPUT);
        assertEquals(1, workload.tensorTrainLayers().size());
        assertEquals(
                List.of("TensorTrainConv2d 8->10, half, rank 4"),
                workload.otherLayers().stream().map(OtherLayer::description).toList());
    }

    @Test
    void everyAcceleratorSaysThatItChargesHalvesInEveryTimestep() {
        Workload workload = Workload.record(network(config(TensorTrainForm.HALF)), INPUT);
        String remark =
                "1 TensorTrainConv2d 8->10, half, rank 4: the middle convolutions are charged in"
                        + " every timestep, although they run in half of them";
        for (Accelerator accelerator : List.of(new Sata(), new Loas(), new SpikeSim())) {
            assertTrue(accelerator.estimate(workload).notes().contains(remark), accelerator.name());
        }
        Workload whole = Workload.record(network(config(TensorTrainForm.PARALLEL)), INPUT);
        assertTrue(whole.remarkOnHalves().isEmpty());
    }
}
