package org.snn4j.hw.spikesim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cost of a network.
 *
 * @param layers the layers
 * @param tiles tiles of the chip; empty where the reference gives up because the numbers of
 *     elements do not increase
 * @param squareMicrometres area of the chip; empty without tiles
 * @param schedule when the layers run; empty where the reference gives up
 */
public record ElaResult(
        List<ElaLayerCost> layers,
        OptionalLong tiles,
        Optional<ElaArea> squareMicrometres,
        Optional<ElaSchedule> schedule) {

    public ElaResult {
        layers = List.copyOf(layers);
    }

    /** Energy of one inference, of dense operation. */
    public double picojoules() {
        return layers.stream().mapToDouble(ElaLayerCost::totalPicojoules).sum();
    }
}
