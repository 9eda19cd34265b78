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
    public record Entry(
            String name,
            String description,
            int train,
            int test,
            SampleShape shape,
            int classes,
            Source source,
            Loader loader) {
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
        return new DatasetCatalogue(
                List.of(
                        generated(
                                "rendered digits under distortion, clutter and noise",
                                Glyphs.of(0)),
                        generated(
                                "points in the halves and dots of a yin-yang sign", YinYang.of(0)),
                        generated("spike times on smooth random manifolds", Randman.of(0)),
                        generated(
                                "events of shapes that drift in eight directions",
                                MovingPatterns.of(0)),
                        generated(
                                "clips of two objects of which one moves: its colour and direction",
                                MovingClips.of(0)),
                        generated(
                                "symbols of which the one some steps before a signal is asked for",
                                DelayedRecall.of(0)),
                        generated("two symbols to be added up over a delay", DelayedSum.of(0)),
                        files(
                                "mnist",
                                "handwritten digits",
                                new Sizes(60_000, 10_000, 10),
                                SampleShape.image(28, 28, 1),
                                Mnist::load),
                        files(
                                "fashion-mnist",
                                "pictures of clothes",
                                new Sizes(60_000, 10_000, 10),
                                SampleShape.image(28, 28, 1),
                                FashionMnist::load),
                        files(
                                "cifar10",
                                "small colour photographs",
                                new Sizes(50_000, 10_000, 10),
                                SampleShape.image(32, 32, 3),
                                Cifar10::load),
                        files(
                                "nmnist",
                                "handwritten digits before an event camera",
                                new Sizes(60_000, 10_000, 10),
                                SampleShape.sequence(10, NMnist.SIDE, NMnist.SIDE, 2),
                                NMnist::load),
                        files(
                                UciHar.NAME,
                                "what people do, by a phone at the waist, split by person",
                                new Sizes(7352, 2947, UciHar.CLASS_NAMES.size()),
                                UciHar.SHAPE,
                                UciHar::load),
                        files(
                                TextCorpus.NAME,
                                "letters of plays by Shakespeare, or of any text",
                                new Sizes(15_685, 1_742, Alphabet.SIZE),
                                TextCorpus.SHAPE,
                                TextCorpus::load)));
    }

    /**
     * Finds a data set.
     *
     * @throws UnknownDatasetException if none has this name; the message lists those that there are
     */
    public Entry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnknownDatasetException(
                                        name, entries.stream().map(Entry::name).toList()));
    }

    /** Reads a data set from a folder. */
    private interface Reading {
        Dataset load(Path folder) throws IOException;
    }

    /** Numbers of samples and classes of the whole published data set. */
    private record Sizes(int train, int test, int classes) {}

    private static Entry generated(String description, GeneratedData usual) {
        return new Entry(
                usual.name(),
                description,
                usual.train(),
                usual.test(),
                usual.shape(),
                usual.classNames().size(),
                Source.EMBEDDED,
                options -> {
                    int train =
                            options.size() == DatasetOptions.ALL ? usual.train() : options.size();
                    int test = inProportion(train, usual.train(), usual.test(), Integer.MAX_VALUE);
                    return usual.resized(train, test, options.seed()).generate();
                });
    }

    private static Entry files(
            String name, String description, Sizes sizes, SampleShape shape, Reading reading) {
        return new Entry(
                name,
                description,
                sizes.train(),
                sizes.test(),
                shape,
                sizes.classes(),
                Source.FILES,
                options -> some(options, name, reading));
    }

    private static Dataset some(DatasetOptions options, String name, Reading reading)
            throws IOException {
        Dataset all = reading.load(options.directory().folder(name));
        int there = all.train().size();
        if (options.size() >= there) {
            return all;
        }
        int test = inProportion(options.size(), there, all.test().size(), all.test().size());
        return new Dataset(
                name,
                all.train().random(options.size(), options.seed()),
                all.test().random(test, options.seed()),
                all.classNames());
    }

    private static int inProportion(int wanted, int train, int test, int most) {
        return (int) Math.max(1, Math.min(most, Math.round((double) wanted * test / train)));
    }
}
