package org.snn4j.data;

import java.util.List;

/**
 * Shifts and scales each channel (the last axis): {@code (x - mean[c]) / deviation[c]}.
 *
 * @param mean mean of each channel, on pixels scaled to 0..1
 * @param deviation standard deviation of each channel, above 0
 */
public record Normalize(List<Float> mean, List<Float> deviation) implements Transform {
    /**
     * Mean and standard deviation over the 60 000 training images of MNIST, computed from the
     * files.
     */
    public static final Normalize MNIST = new Normalize(List.of(0.130660f), List.of(0.308108f));

    /**
     * Mean and standard deviation over the 60 000 training images of Fashion-MNIST, computed from
     * the files.
     */
    public static final Normalize FASHION_MNIST =
            new Normalize(List.of(0.286041f), List.of(0.353024f));

    /**
     * Mean and standard deviation over the 50 000 training images of CIFAR-10, computed from the
     * full set.
     */
    public static final Normalize CIFAR10 =
            new Normalize(
                    List.of(0.491400f, 0.482158f, 0.446531f),
                    List.of(0.247032f, 0.243485f, 0.261588f));

    public Normalize {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.isEmpty() || mean.size() != deviation.size()) {
            throw new IllegalArgumentException(
                    "Normalize: expected one mean and one deviation per channel, got "
                            + mean.size()
                            + " and "
                            + deviation.size());
        }
        for (int c = 0; c < mean.size(); c++) {
            if (!Float.isFinite(mean.get(c))
                    || !(deviation.get(c) > 0)
                    || Float.isInfinite(deviation.get(c))) {
                throw new IllegalArgumentException(
                        "Normalize channel "
                                + c
                                + ": expected a finite mean and a deviation"
                                + " above 0, got "
                                + mean.get(c)
                                + " and "
                                + deviation.get(c));
            }
        }
    }

    @Override
    public boolean isRandom() {
        return false;
    }

    @Override
    public void check(SampleShape shape) {
        int channels = shape.frame().get(shape.frame().size() - 1);
        if (channels != mean.size()) {
            throw new IllegalArgumentException(
                    "Normalize: expected "
                            + mean.size()
                            + " channels in the last axis, got "
                            + shape
                            + ". Is this the normalisation of another data set?");
        }
    }

    @Override
    public void apply(float[] values, int offset, SampleShape shape, SplitMix random) {
        int channels = mean.size();
        int end = offset + shape.length();
        for (int c = 0; c < channels; c++) {
            float shift = mean.get(c);
            float divisor = deviation.get(c);
            for (int i = offset + c; i < end; i += channels) {
                values[i] = (values[i] - shift) / divisor;
            }
        }
    }
}
