package org.snn4j.train.rule;

import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * A workspace that gives up, behind each layer of neurons, all that led to their spikes, so that
 * memory does not grow with depth.
 */
final class Relay {
    private final Workspace memory;
    private long[] words = {};
    private float[] values = {};

    Relay(Workspace kind, LayerObserver observer) {
        memory = kind.observedBy(observer);
    }

    Workspace memory() {
        return memory;
    }

    /** Ends the step that made these values and begins one that has them. */
    Tensor handOver(Tensor sent) {
        int size = sent.shape().size();
        if (!sent.isSpikes()) {
            values = values.length < size ? new float[size] : values;
            System.arraycopy(sent.data(), 0, values, 0, size);
            memory.reset();
            float[] again = memory.floats(size);
            System.arraycopy(values, 0, again, 0, size);
            return Tensor.wrap(memory, sent.shape(), again);
        }
        long[] bits = sent.spikes().words();
        words = words.length < bits.length ? new long[bits.length] : words;
        int length = bits.length;
        System.arraycopy(bits, 0, words, 0, length);
        memory.reset();
        long[] again = memory.words(length);
        System.arraycopy(words, 0, again, 0, length);
        return Tensor.wrap(memory, sent.shape(), new SpikeBits(again, size));
    }

    void end() {
        memory.reset();
    }

    long bytes() {
        return memory.bytes() + 8L * words.length + 4L * values.length;
    }
}
