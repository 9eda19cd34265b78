package org.snn4j.hw.spikesim.nice;

import java.util.Locale;

/**
 * How far a layer's sums on crossbars are from exact ones for the same inputs.
 *
 * @param layer path of the layer
 * @param mean mean of the error
 * @param standardDeviation standard deviation of the error
 * @param signalToNoiseDecibels {@code 10 log10} of the exact sums' variance over the error's mean
 *     square; infinite without errors
 */
public record LayerError(
        String layer, double mean, double standardDeviation, double signalToNoiseDecibels) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: mean %.3e, standard deviation %.3e, signal to noise %.1f dB",
                layer,
                mean,
                standardDeviation,
                signalToNoiseDecibels);
    }

    /** Adds up errors. */
    static final class Sums {
        private long count;
        private double signal;
        private double signalSquared;
        private double error;
        private double errorSquared;

        void add(float[] exact, float[] crossbar) {
            for (int i = 0; i < exact.length; i++) {
                double distance = (double) crossbar[i] - exact[i];
                signal += exact[i];
                signalSquared += (double) exact[i] * exact[i];
                error += distance;
                errorSquared += distance * distance;
            }
            count += exact.length;
        }

        LayerError of(String layer) {
            double n = Math.max(1, count);
            double mean = error / n;
            double variance = Math.max(0, errorSquared / n - mean * mean);
            double power = signalSquared / n - signal / n * (signal / n);
            return new LayerError(
                    layer, mean, Math.sqrt(variance), 10 * Math.log10(power / (errorSquared / n)));
        }

        boolean isEmpty() {
            return count == 0;
        }
    }
}
