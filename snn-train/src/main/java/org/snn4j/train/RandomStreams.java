package org.snn4j.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Randomised;

/** The random streams of a network's layers. */
final class RandomStreams {
    private static final long EVALUATION = 0x6576616C75617465L;

    private RandomStreams() {}

    /**
     * Starts every stream afresh, each at a seed of its own that depends on the given one and the
     * layer's path.
     */
    static void restart(Layer network, long seed) {
        network.layers()
                .forEach(
                        (path, layer) -> {
                            if (layer instanceof Randomised randomised) {
                                randomised
                                        .random()
                                        .restart(RandomStream.bits(seed, path.hashCode()));
                            }
                        });
    }

    /**
     * Runs an evaluation in which all streams start from a fixed seed, and puts them back where
     * they were.
     */
    static <V> V duringEvaluation(Layer network, Supplier<V> evaluation) {
        Map<RandomStream, float[]> before = new LinkedHashMap<>();
        network.layers()
                .values()
                .forEach(
                        layer -> {
                            if (layer instanceof Randomised randomised) {
                                before.put(
                                        randomised.random(),
                                        randomised.random().buffer().data().clone());
                            }
                        });
        restart(network, EVALUATION);
        try {
            return evaluation.get();
        } finally {
            before.forEach(
                    (stream, saved) ->
                            System.arraycopy(saved, 0, stream.buffer().data(), 0, saved.length));
        }
    }
}
