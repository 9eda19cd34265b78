package org.snn4j.hw.spikesim.nice;

import org.snn4j.layers.Synapses;
import org.snn4j.tensor.kernel.Parallel;

/**
 * A layer's weights on crossbars: conductances with all imperfections of devices and wires, so that
 * the current of a column is {@code I = sum_i V_i g_i}.
 */
final class ProgrammedWeights {
    private static final int GRAIN = 1024;

    private final WeightLayout layout;
    private final CrossbarConfig config;

    /** Conductances of each column slice, and the units of weight that its current counts. */
    private final double[][] siemens;

    /** Squares of the devices' conductances, summed; empty without read noise. */
    private final double[][] squares;

    private final double[] units;
    private final int[] offsets;
    private final double[] ranges;
    private final boolean[] held;

    /**
     * Programs a chip.
     *
     * @param key decides over the deviations of its devices
     */
    ProgrammedWeights(Synapses synapses, CrossbarConfig config, long key) {
        this.layout = WeightLayout.of(synapses);
        this.config = config;
        boolean sliced = config.slicing() == BitSlicing.COLUMN_PER_BIT;
        int slices = sliced ? config.weightBits() : 1;
        this.siemens = new double[slices][layout.size()];
        this.squares = new double[config.variation().readSigma() > 0 ? slices : 0][layout.size()];
        this.units = new double[slices];
        for (int s = 0; s < slices; s++) {
            units[s] = sliced ? 1L << s : 1;
        }
        this.offsets = new int[layout.size()];
        this.held = new boolean[layout.size()];
        float[] weights = synapses.weight().data();
        this.ranges = ranges(weights);
        Parallel.range(
                layout.size(),
                GRAIN,
                (from, to) -> {
                    for (int at = from; at < to; at++) {
                        program(at, weights[at], key);
                    }
                });
        new Wiring(config, layout).attenuate(siemens, squares);
    }

    private double[] ranges(float[] weights) {
        double[] ranges = new double[layout.outputs()];
        for (int at = 0; at < layout.size(); at++) {
            int output = config.range() == WeightRange.CHANNEL_MAXIMUM ? at % ranges.length : 0;
            ranges[output] = Math.max(ranges[output], Math.abs((double) weights[at]));
        }
        for (int o = 0; o < ranges.length; o++) {
            double found = config.range() == WeightRange.LAYER_MAXIMUM ? ranges[0] : ranges[o];
            ranges[o] = config.range() == WeightRange.UNIT || found == 0 ? 1 : found;
        }
        return ranges;
    }

    private void program(int at, double weight, long key) {
        double share = weight / ranges[at % layout.outputs()];
        held[at] = Math.abs(share) <= 1;
        WeightEncoding encoding = config.encoding();
        int integer = encoding.integer(Math.max(-1, Math.min(1, share)));
        int code = encoding.code(integer);
        offsets[at] = encoding.offset(integer);
        for (int j = 0; j < encoding.bits(); j++) {
            int slice = siemens.length == 1 ? 0 : j;
            int weightOfBit = siemens.length == 1 ? j : 0;
            long device = (long) at * encoding.bits() + j;
            boolean on = isOn((code >> j & 1) == 1, key, device);
            double g = config.cells().siemens(on, weightOfBit, encoding.bits());
            g *= deviation(key, device) * config.variation().driftFactor();
            siemens[slice][at] += g;
            if (squares.length > 0) {
                squares[slice][at] += g * g;
            }
        }
    }

    private boolean isOn(boolean wanted, long key, long device) {
        DeviceVariation variation = config.variation();
        if (variation.stuckOnShare() + variation.stuckOffShare() == 0) {
            return wanted;
        }
        // Draws of deviations count up from 0, these down from -1: the two never meet.
        double draw = Draws.uniform(key, -1 - device);
        if (draw <= variation.stuckOnShare()) {
            return true;
        }
        return wanted && draw > variation.stuckOnShare() + variation.stuckOffShare();
    }

    private double deviation(long key, long device) {
        double sigma = config.variation().conductanceSigma();
        return sigma == 0 ? 1 : Math.max(0, 1 + sigma * Draws.gaussian(key, device));
    }

    WeightLayout layout() {
        return layout;
    }

    int slices() {
        return siemens.length;
    }

    /** Conductances of a slice, {@code [position][channel][output]}. */
    double[] siemens(int slice) {
        return siemens[slice];
    }

    /** Sums of the devices' squared conductances of a slice. */
    double[] squares(int slice) {
        return squares[slice];
    }

    /** Units of weight for which one unit of current of a slice stands. */
    double units(int slice) {
        return units[slice];
    }

    /** What digital logic takes off for each spike, {@code [position][channel][output]}. */
    int[] offsets() {
        return offsets;
    }

    /** Weight of one unit, for an output. */
    double scale(int output) {
        return ranges[output] / (1L << config.encoding().fractionBits());
    }

    /**
     * The weights with which ideal arithmetic gives what these crossbars give without converters,
     * {@code [position][channel][output]}.
     */
    float[] effective() {
        float[] effective = new float[layout.size()];
        for (int at = 0; at < effective.length; at++) {
            double sum = -offsets[at];
            for (int s = 0; s < siemens.length; s++) {
                sum += units[s] * siemens[s][at] * config.cells().baseOhms();
            }
            effective[at] = (float) (sum * scale(at % layout.outputs()));
        }
        return effective;
    }

    /** Number of weights outside the range, which are clamped. */
    int clamped() {
        int count = 0;
        for (boolean within : held) {
            count += within ? 0 : 1;
        }
        return count;
    }

    /** Which weights lie within the range. */
    boolean[] held() {
        return held;
    }
}
