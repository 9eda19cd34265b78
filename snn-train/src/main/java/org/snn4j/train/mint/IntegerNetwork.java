package org.snn4j.train.mint;

import java.util.List;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.ShapeException;

/**
 * A network that computes with integers, additions and comparisons alone between its input layer
 * and its read-out; specs/algo-mint.md, section 4.
 *
 * <p>{@link IntegerExport} makes one of a trained network, {@link IntegerFile} saves it, {@link
 * PackedNetwork} runs it fast and {@link IntegerReference} plainly.
 *
 * @param input the float layer in front
 * @param stages integer layers and pools, in order
 * @param readOut the float classifier behind
 */
public record IntegerNetwork(InputLayer input, List<IntegerStage> stages, ReadOut readOut) {
    /** Checks that the parts fit each other. */
    public IntegerNetwork {
        stages = List.copyOf(stages);
        Check.atLeastOne("integer network: timesteps", readOut.timesteps());
        MapShape shape = input.output();
        for (IntegerStage stage : stages) {
            if (!stage.input().equals(shape)) {
                throw new ShapeException(
                        "integer network: " + stage,
                        shape.toString(),
                        stage.input().toString(),
                        "");
            }
            shape = stage.output();
        }
        if (readOut.features() != shape.size()) {
            throw new ShapeException(
                    "integer network: read-out", shape.size() + "", readOut.features() + "", "");
        }
    }

    /** T. */
    public int timesteps() {
        return readOut.timesteps();
    }

    /** The integer layers without the pools. */
    public List<IntegerLayer> layers() {
        return stages.stream()
                .filter(IntegerLayer.class::isInstance)
                .map(IntegerLayer.class::cast)
                .toList();
    }

    /** Bits of the weights of all integer layers. */
    public long weightBits() {
        return layers().stream().mapToLong(IntegerLayer::weightBits).sum();
    }

    /** Bits of the membrane potentials of all integer layers. */
    public long membraneBits() {
        return layers().stream().mapToLong(IntegerLayer::membraneBits).sum();
    }

    /** Axes of the spikes in front of the read-out. */
    MapShape last() {
        return stages.isEmpty() ? input.output() : stages.get(stages.size() - 1).output();
    }
}
