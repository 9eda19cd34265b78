package org.snn4j.data;

import org.snn4j.tensor.Check;

/**
 * How a data set of the catalogue is loaded.
 *
 * @param directory where files are looked for
 * @param seed fixes generated samples, and which ones are taken of files that hold more than wanted
 * @param size training samples wanted; {@link #ALL} for the usual number. Test samples follow in
 *     proportion
 */
public record DatasetOptions(DataDirectory directory, long seed, int size) {
    /** As many training samples as a file holds or a generator usually makes. */
    public static final int ALL = Integer.MAX_VALUE;

    public DatasetOptions {
        Check.atLeastOne("DatasetOptions.size", size);
    }

    /** The standard directory, seed 1, everything. */
    public static DatasetOptions standard() {
        return new DatasetOptions(DataDirectory.standard(), 1, ALL);
    }

    /** The same with another directory. */
    public DatasetOptions withDirectory(DataDirectory other) {
        return new DatasetOptions(other, seed, size);
    }

    /** The same with another seed. */
    public DatasetOptions withSeed(long other) {
        return new DatasetOptions(directory, other, size);
    }

    /** The same with another number of training samples. */
    public DatasetOptions withSize(int trainingSamples) {
        return new DatasetOptions(directory, seed, trainingSamples);
    }
}
