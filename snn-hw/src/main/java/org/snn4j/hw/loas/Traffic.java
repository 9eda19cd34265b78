package org.snn4j.hw.loas;

/**
 * What went through a memory, in elements; specs/hw-loas.md, section 5.1.
 *
 * @param spikes payloads of inputs ({@code x})
 * @param spikeMask bits of masks over the inputs ({@code xb})
 * @param spikeCoordinates places of inputs ({@code xc})
 * @param weights values of weights ({@code w})
 * @param weightMask bits of masks over the weights ({@code wb})
 * @param weightCoordinates places of weights ({@code wc})
 * @param outputs outputs and partial sums ({@code o})
 */
public record Traffic(
        long spikes,
        long spikeMask,
        long spikeCoordinates,
        long weights,
        long weightMask,
        long weightCoordinates,
        long outputs) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0);

    static Traffic ofSpikes(long payload, long mask, long coordinates) {
        return new Traffic(payload, mask, coordinates, 0, 0, 0, 0);
    }

    static Traffic ofWeights(long values, long mask, long coordinates) {
        return new Traffic(0, 0, 0, values, mask, coordinates, 0);
    }

    static Traffic ofOutputs(long outputs) {
        return new Traffic(0, 0, 0, 0, 0, 0, outputs);
    }

    Traffic plus(Traffic other) {
        return new Traffic(
                spikes + other.spikes,
                spikeMask + other.spikeMask,
                spikeCoordinates + other.spikeCoordinates,
                weights + other.weights,
                weightMask + other.weightMask,
                weightCoordinates + other.weightCoordinates,
                outputs + other.outputs);
    }
}
