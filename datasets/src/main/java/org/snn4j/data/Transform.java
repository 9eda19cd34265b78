package org.snn4j.data;

/**
 * A change of one sample, made while a batch is put together; the extension point for augmentation
 * of one's own.
 *
 * <p>What a random transform does to a sample is a function of (seed, epoch, sample) only: it draws
 * from the generator it is given, and from nothing else.
 */
public interface Transform {
    /**
     * Whether it draws random numbers; such transforms are for training and are left out of
     * validation and samples.
     */
    boolean isRandom();

    /**
     * Refuses samples that it cannot change.
     *
     * @throws IllegalArgumentException if it does not work on samples of this shape
     */
    void check(SampleShape shape);

    /**
     * Changes a sample in place.
     *
     * @param values array that holds the sample
     * @param offset where the sample's {@code shape.length()} numbers begin
     * @param shape a shape that passed {@link #check}
     * @param random the generator of this sample in this epoch
     */
    void apply(float[] values, int offset, SampleShape shape, SplitMix random);
}
