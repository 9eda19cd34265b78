package org.snn4j.cli.adaptation;

import java.util.List;
import org.snn4j.hw.spikesim.nice.CellConfig;
import org.snn4j.hw.spikesim.nice.CrossbarConfig;
import org.snn4j.hw.spikesim.nice.DeviceVariation;
import org.snn4j.hw.spikesim.nice.ReadNoise;
import org.snn4j.hw.spikesim.nice.RealInputs;
import org.snn4j.hw.spikesim.nice.WeightRange;
import org.snn4j.hw.spikesim.nice.WireConfig;
import org.snn4j.tensor.Check;

/**
 * How a network is trained, deployed and adapted.
 *
 * @param epochs of pre-training, 1 or more
 * @param crossbars the chip
 * @param noise of readings on the chip
 * @param passes over a new user's first windows, 1 or more
 * @param batch windows between two updates, 1 or more
 * @param rates of SGD to try while adapting, each above 0; each method takes the best
 * @param updatesPerPoint updates between two points of a curve, 1 or more
 */
public record Protocol(
        int epochs,
        CrossbarConfig crossbars,
        ReadNoise noise,
        int passes,
        int batch,
        List<Double> rates,
        int updatesPerPoint) {
    /** Devices of 120 kohm with an on/off ratio of 100, a choice of the authors of SpikeSim. */
    private static final CellConfig CELLS = CellConfig.DEFAULT.withOhms(120e3, 12e6);

    /**
     * 4-bit weights in 64x64 crossbars with wires of 1 ohm, 20 % deviation of each device, 0.2 %
     * stuck on and as many off; readings with 5 % noise, transposed ones with 10 %. The first
     * convolution is digital, as published.
     */
    public static final Protocol STANDARD =
            new Protocol(
                    8,
                    CrossbarConfig.PUBLISHED
                            .withRange(WeightRange.CHANNEL_MAXIMUM)
                            .withRealInputs(RealInputs.VOLTAGES_UNLESS_NEGATIVE)
                            .withCells(CELLS)
                            .withWires(new WireConfig(1, 0))
                            .withVariation(
                                    DeviceVariation.NONE
                                            .withConductanceSigma(0.2)
                                            .withStuck(0.002, 0.002)),
                    new ReadNoise(0.05, 0.1),
                    3,
                    8,
                    List.of(1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2),
                    10);

    public Protocol {
        Check.atLeastOne("Protocol.epochs", epochs);
        Check.atLeastOne("Protocol.passes", passes);
        Check.atLeastOne("Protocol.batch", batch);
        rates = List.copyOf(rates);
        Check.atLeastOne("Protocol.rates", rates.size());
        rates.forEach(rate -> Check.positive("Protocol.rates", rate));
        Check.atLeastOne("Protocol.updatesPerPoint", updatesPerPoint);
    }

    /** This with other noise of readings. */
    public Protocol withNoise(ReadNoise other) {
        return new Protocol(epochs, crossbars, other, passes, batch, rates, updatesPerPoint);
    }

    /** This with another length of pre-training. */
    public Protocol withEpochs(int other) {
        return new Protocol(other, crossbars, noise, passes, batch, rates, updatesPerPoint);
    }
}
