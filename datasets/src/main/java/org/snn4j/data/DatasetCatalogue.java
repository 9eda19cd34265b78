package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The data sets that can be asked for by name.
 *
 * @param entries all of them, with different names
 */
public record DatasetCatalogue(List<Entry> entries) {
    /** Where the samples come from. */
    public enum Source {
        /** Generated here. */
        EMBEDDED,
        /** Read from files that the user has or downloads. */
        FILES
    }

    /** Reads or makes a data set. */
    @FunctionalInterface
    public interface Loader {
        /**
         * Loads the data set.
         *
         * @throws IOException if files are missing or damaged
         */
        Dataset load(DatasetOptions options) throws IOException;
    }

    /**
     * One data set.
     *
     * @param name what it is asked for by
     * @param description one line
     * @param train its usual number of training samples
     * @param test its usual number of test samples
     * @param shape axes of a sample
     * @param classes number of classes
     * @param source where the samples come from
     * @param loader loads it
     */
    public record Entry(String name, String description, int train, int test, SampleShape shape, int classes,
            Source source, Loader loader) {
        /**
         * Loads this data set.
         *
         * @throws IOException if files are missing or damaged
         */
        public Dataset load(DatasetOptions options) throws IOException {
            return loader.load(options);
        }
    }

    public DatasetCatalogue {
        entries = List.copyOf(entries);
    }

    /** The data sets of this library. */
    public static DatasetCatalogue standard() {
        return new DatasetCatalogue(List.of(
                generated("glyphs", "rendered digits under distortion, clutter and noise", 8000, 2000,
                        SampleShape.image(28, 28, 1), 10, (train, test, seed) ->
                                new Glyphs(train, test, 28, seed).generate()),
                generated("yin-yang", "points in the halves and dots of a yin-yang sign", 5000, 1000,
                        SampleShape.features(4), 3, (train, test, seed) -> new YinYang(train, test, seed).generate()),
                generated("randman", "spike times on smooth random manifolds", 8000, 2000,
                        SampleShape.sequence(50, 12), 10, (train, test, seed) ->
                                new Randman(train, test, Randman.Problem.DEFAULT, seed).generate()),
                generated("moving-patterns", "events of shapes that drift in eight directions", 2400, 800,
                        SampleShape.sequence(16, 16, 16, 2), 8, (train, test, seed) ->
                                new MovingPatterns(train, test, 16, 16, seed).generate()),
                files("mnist", "handwritten digits", 60_000, SampleShape.image(28, 28, 1), Mnist::load),
                files("fashion-mnist", "pictures of clothes", 60_000, SampleShape.image(28, 28, 1), FashionMnist::load),
                files("cifar10", "small colour photographs", 50_000, SampleShape.image(32, 32, 3), Cifar10::load)));
    }

    /**
     * Finds a data set.
     *
     * @throws UnknownDatasetException if none has this name; the message lists those that there are
     */
    public Entry entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow(() ->
                new UnknownDatasetException(name, entries.stream().map(Entry::name).toList()));
    }

    /** Generates a data set of given sizes. */
    private interface Generation {
        Dataset generate(int train, int test, long seed);
    }

    /** Reads a data set from a folder. */
    private interface Reading {
        Dataset load(Path folder) throws IOException;
    }

    private static Entry generated(String name, String description, int train, int test, SampleShape shape,
            int classes, Generation generation) {
        return new Entry(name, description, train, test, shape, classes, Source.EMBEDDED, options -> {
            int wanted = options.size() == DatasetOptions.ALL ? train : options.size();
            return generation.generate(wanted, inProportion(wanted, train, test, Integer.MAX_VALUE), options.seed());
        });
    }

    private static Entry files(String name, String description, int train, SampleShape shape, Reading reading) {
        return new Entry(name, description, train, 10_000, shape, 10, Source.FILES, options -> {
            Dataset all = reading.load(options.directory().folder(name));
            int there = all.train().size();
            if (options.size() >= there) {
                return all;
            }
            int test = inProportion(options.size(), there, all.test().size(), all.test().size());
            return new Dataset(name, all.train().random(options.size(), options.seed()),
                    all.test().random(test, options.seed()), all.classNames());
        });
    }

    private static int inProportion(int wanted, int train, int test, int most) {
        return (int) Math.max(1, Math.min(most, Math.round((double) wanted * test / train)));
    }
}
