package org.snn4j.data;

/**
 * Where samples come from; the extension point for data of one's own.
 *
 * <p>Samples are read from another thread than the one that trains, and by several views at once:
 * reading must not change anything that another read sees. A sample that cannot be read is an
 * unchecked exception (for example {@link java.io.UncheckedIOException}), which reaches the
 * training loop as {@link BatchException}.
 */
public interface Samples {
    /** Number of samples. */
    int size();

    /** Axes of every sample. */
    SampleShape shape();

    /**
     * Class of a sample.
     *
     * @param index 0 to {@code size() - 1}
     * @return 0 or more
     */
    int label(int index);

    /**
     * Classes of a sample: one of the whole, or one of each timestep of a sequence, as where the
     * next letter of a text is to be told.
     *
     * @return 1 or {@code shape().timesteps()}
     */
    default int labels() {
        return 1;
    }

    /**
     * Class of a timestep; of the whole sample where it has one.
     *
     * @param index 0 to {@code size() - 1}
     * @param number 0 to {@code labels() - 1}
     * @return 0 or more
     */
    default int label(int index, int number) {
        return label(index);
    }

    /**
     * Writes the {@code shape().length()} numbers of a sample; every one of them, as the target
     * holds old data.
     *
     * @param index 0 to {@code size() - 1}
     * @param target array to write to
     * @param offset where the first number goes
     */
    void read(int index, float[] target, int offset);
}
