package org.snn4j.models.memory;

import java.util.SplittableRandom;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.Weighted;
import org.snn4j.models.BundledModel;
import org.snn4j.neurons.MembraneObserver;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Memory of a bundled network: membranes by formula next to those that its neurons held in a real
 * training step, and the bytes of that whole step.
 *
 * @param account the layers of neurons and the formulas
 * @param measured values of one sample that the neurons held, from the lengths of their arrays
 * @param parameters weights and other parameters
 * @param weightBits bits of all parameters: weights in the width in which their layer computes, 32
 *     for others
 * @param batch samples of the training step
 * @param keptBytes that the step held between forward and backward pass
 * @param allKeptBytes that it would have held if no membrane were computed again in the backward
 *     pass
 * @param peakBytes of all buffers that the step needed
 */
public record MemoryReport(
        MembraneAccount account,
        Membranes measured,
        long parameters,
        long weightBits,
        int batch,
        long keptBytes,
        long allKeptBytes,
        long peakBytes) {
    private static final long SEED = 1;

    /**
     * Runs a training step on random inputs.
     *
     * @param sample axes of one sample
     * @param timesteps T for samples without time of their own
     * @param batch samples of the step, 1 or more
     */
    public static MemoryReport measure(
            BundledModel model, SampleShape sample, int classes, int timesteps, int batch) {
        Layer network = model.build(sample, classes, timesteps);
        Initialisation.of(network, SEED);
        MembraneAccount account = MembraneAccount.of(network, random(sample, 1));
        Tally tally = new Tally();
        // Batch norms need two values: two samples, of which the arrays hold twice as much.
        step(model, network, random(sample, 2), Workspace.forTraining().observedBy(tally));
        Workspace memory = Workspace.forTraining();
        long kept = step(model, network, random(sample, batch), memory);
        // Neurons that are observed keep what they would otherwise compute again.
        Workspace observed = Workspace.forTraining().observedBy(new Tally());
        long allKept = step(model, network, random(sample, batch), observed);
        return new MemoryReport(
                account,
                new Membranes(tally.values / 2, tally.kept / 2),
                network.parameterCount(),
                weightBits(network),
                batch,
                kept,
                allKept,
                memory.bytes());
    }

    private static long weightBits(Layer network) {
        long bits = Float.SIZE * network.parameterCount();
        for (Layer layer : network.layers().values()) {
            if (layer instanceof Weighted weighted && weighted.parameters().containsKey("weight")) {
                long weights = weighted.parameters().get("weight").value().shape().size();
                bits -= (Float.SIZE - weighted.weightBits()) * weights;
            }
        }
        return bits;
    }

    /** Bits of parameters and membranes, next to all of them in single precision. */
    public double footprintShare() {
        double whole = BitWidths.FLOAT.footprint(parameters, account.forward());
        return (weightBits + account.forwardBits()) / whole;
    }

    /** The formulas for this network as its neurons are stored. */
    public Membranes plan() {
        return new Membranes(account.forward(), account.backward());
    }

    private static Tensor random(SampleShape sample, int batch) {
        Tensor input = Tensor.zeros(sample.batched(batch));
        SplittableRandom random = new SplittableRandom(SEED);
        float[] values = input.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return input;
    }

    /** Bytes held between the forward and the backward pass. */
    private static long step(BundledModel model, Layer network, Tensor input, Workspace memory) {
        network.train();
        network.reset();
        Tensor output = Layer.run("", network, input.in(memory));
        int batch = output.shape().dim(output.shape().rank() - 2);
        Tensor loss = model.recipe().loss().of(output, new int[batch]);
        long kept = memory.bytesInUse();
        loss.backward();
        network.allParameters().values().forEach(p -> p.value().clearGradient());
        network.reset();
        return kept;
    }

    private static final class Tally implements MembraneObserver {
        private long values;
        private long kept;

        @Override
        public void onForward(Layer layer, Tensor input, Tensor output) {
            // Membranes are told by themselves.
        }

        @Override
        public void onMembrane(long some, long keptSome) {
            values += some;
            kept += keptSome;
        }
    }
}
