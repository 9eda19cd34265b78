package org.snn4j.nir.lava;

import java.io.IOException;
import java.nio.file.Path;
import org.snn4j.data.events.EventBlock;
import org.snn4j.data.events.EventFile;
import org.snn4j.data.events.EventStream;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;

/** Spike trains of single neurons on a grid of milliseconds. */
public final class SpikeTable {
    private static final double MICROSECONDS = 1000;

    private SpikeTable() {}

    /**
     * Reads spikes ({@code .bs1}, {@code .npy} with rows of neuron, 0 and milliseconds, and other
     * event files); each goes to the nearest millisecond, halves to the even one.
     *
     * @param timesteps milliseconds; later spikes are refused
     * @param neurons one more than the largest that may fire
     * @return {@code [timesteps, 1, neurons]}, spikes
     */
    public static Tensor read(Path path, int timesteps, int neurons) throws IOException {
        Shape shape = Shape.of(timesteps, 1, neurons);
        long[] words = new long[SpikeBits.wordsFor(shape.size())];
        try (EventStream events = EventFile.of(path).open()) {
            EventBlock block = new EventBlock();
            while (events.next(block)) {
                for (int i = 0; i < block.size(); i++) {
                    double step = Math.rint(block.time(i) / MICROSECONDS);
                    int neuron = block.x(i);
                    if (step < 0 || step >= timesteps || neuron < 0 || neuron >= neurons) {
                        throw new IllegalArgumentException(
                                path
                                        + ": expected spikes of neurons 0 to "
                                        + (neurons - 1)
                                        + " before "
                                        + timesteps
                                        + " ms, got neuron "
                                        + neuron
                                        + " at "
                                        + block.time(i) / MICROSECONDS
                                        + " ms");
                    }
                    int at = (int) step * neurons + neuron;
                    words[at >> 6] |= 1L << at;
                }
            }
        }
        return Tensor.of(new SpikeBits(words, shape.size()), shape.toArray());
    }
}
