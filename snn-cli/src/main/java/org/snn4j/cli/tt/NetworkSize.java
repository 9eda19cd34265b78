package org.snn4j.cli.tt;

import org.snn4j.hw.LayerShape;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.layers.tt.TensorTrainCost;

/**
 * Weights and multiply-accumulates of a network as it was recorded; specs/algo-ttsnn.md, section 1.
 * Norms and biases are not counted.
 *
 * @param weights of all convolutions and linear layers
 * @param macs of a sample over all timesteps
 */
record NetworkSize(long weights, long macs) {
    static NetworkSize of(Workload workload) {
        int timesteps = workload.timesteps();
        long weights = 0;
        long macs = 0;
        for (WorkloadLayer layer : workload.layers()) {
            if (layer instanceof WeightedLayer dense) {
                weights += dense.shape().weights();
                macs += dense.shape().denseMacs() * timesteps;
            } else if (layer instanceof TensorTrainLayer train) {
                LayerShape shape = train.whole().shape();
                TensorTrainCost cost =
                        new TensorTrainCost(shape.channels(), shape.filters(), train.rank());
                long pixels = (long) shape.outputHeight() * shape.outputWidth();
                weights += cost.parameters();
                macs += cost.macs(pixels, timesteps, train.form().fullTimesteps(timesteps));
            }
        }
        return new NetworkSize(weights, macs);
    }
}
