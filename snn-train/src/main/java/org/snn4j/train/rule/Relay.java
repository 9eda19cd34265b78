package org.snn4j.train.rule;

import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Two workspaces that take turns: what one layer of neurons sent goes on in the other, and all that
 * led to it is given up, so that memory does not grow with depth.
 */
final class Relay {
    private final Workspace[] turns;
    private int turn;

    Relay(Workspace kind, LayerObserver observer) {
        turns = new Workspace[] {kind.observedBy(observer), kind.observedBy(observer)};
    }

    Workspace current() {
        return turns[turn];
    }

    /** Copies what neurons sent into the other workspace and ends the current one. */
    Tensor handOver(Tensor sent) {
        Tensor passed = copy(sent, turns[1 - turn]);
        current().reset();
        turn = 1 - turn;
        return passed;
    }

    private static Tensor copy(Tensor sent, Workspace target) {
        int size = sent.shape().size();
        if (!sent.isSpikes()) {
            float[] values = target.floats(size);
            System.arraycopy(sent.data(), 0, values, 0, size);
            return Tensor.wrap(target, sent.shape(), values);
        }
        long[] from = sent.spikes().words();
        long[] words = target.words(from.length);
        System.arraycopy(from, 0, words, 0, from.length);
        return Tensor.wrap(target, sent.shape(), new SpikeBits(words, size));
    }

    void end() {
        turns[0].reset();
        turns[1].reset();
    }

    long bytes() {
        return turns[0].bytes() + turns[1].bytes();
    }
}
