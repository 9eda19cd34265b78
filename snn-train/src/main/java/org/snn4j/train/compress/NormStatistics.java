package org.snn4j.train.compress;

import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Split;
import org.snn4j.layers.BatchNorm;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Workspace;

/** Takes the running statistics of batch norms anew, which recovers much at high sparsity. */
public final class NormStatistics {
    private static final int BATCH = 64;

    private NormStatistics() {}

    /**
     * Moves the running statistics of every batch norm to those of some samples, by passes in which
     * nothing else learns; leaves the network in evaluation mode.
     */
    public static void reEstimate(Layer network, Split samples) {
        network.eval();
        for (Layer layer : network.layers().values()) {
            if (layer instanceof BatchNorm) {
                layer.setTraining(true);
            }
        }
        // Statistics move by a share of the difference at each batch: some passes bring them there.
        int batches = Math.max(1, (samples.size() + BATCH - 1) / BATCH);
        int passes = Math.max(1, 30 / batches);
        Workspace memory = Workspace.forInference();
        for (int pass = 0; pass < passes; pass++) {
            try (Batches all = samples.batches(Batching.of(BATCH).shuffled(pass), pass)) {
                while (all.hasNext()) {
                    try (Batch batch = all.next()) {
                        network.reset();
                        network.forward(batch.inputs().in(memory));
                        memory.reset();
                    }
                }
            }
        }
        network.reset();
        network.eval();
    }
}
