package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.data.SampleShape;
import org.snn4j.data.clips.ClipFormat;
import org.snn4j.data.clips.FrameClips;
import picocli.CommandLine.Option;

/** Which data a command works on: by name, by folder, or what the model is made for. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "NAME|FOLDER",
            description =
                    "A data set of './snn datasets', or a folder with its files. Default: the"
                            + " model's own.")
    private String data = "";

    @Option(
            names = "--size",
            paramLabel = "N",
            converter = Count.class,
            description = "Use only N training samples, and test samples in proportion.")
    private int size = DatasetOptions.ALL;

    /**
     * Loads the data.
     *
     * @param usual name of the data set that is meant where nothing was asked for
     * @param seed of generated data
     */
    Dataset load(String usual, long seed) throws IOException {
        DatasetCatalogue catalogue = DatasetCatalogue.standard();
        List<String> names =
                catalogue.entries().stream().map(DatasetCatalogue.Entry::name).toList();
        DatasetOptions options = DatasetOptions.standard().withSeed(seed).withSize(size);
        if (data.isEmpty()) {
            return catalogue.entry(usual).load(options);
        }
        if (names.contains(data) || !data.contains("/") && !Files.exists(Path.of(data))) {
            return catalogue.entry(data).load(options);
        }
        Path folder = Path.of(data);
        if (FrameClips.areIn(folder)) {
            return clips(folder, catalogue.entry(usual).shape(), seed);
        }
        return catalogue
                .entry(kindOf(folder, usual))
                .load(options.withDirectory(DataDirectory.given(folder)));
    }

    /** In the shape of the clips that the model is made for. */
    private Dataset clips(Path folder, SampleShape shape, long seed) throws IOException {
        Dataset all = FrameClips.load(folder, ClipFormat.of(shape));
        if (size >= all.train().size()) {
            return all;
        }
        int test = (int) Math.max(1, (long) size * all.test().size() / all.train().size());
        return new Dataset(
                all.name(),
                all.train().random(size, seed),
                all.test().random(test, seed),
                all.classNames());
    }

    /**
     * IDX files of digits and of clothes look the same: the folder's name tells, then the model.
     */
    private static String kindOf(Path folder, String usual) {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        if (holds(folder, "data_batch_1.bin")
                || holds(folder, "train_subset.bin")
                || holds(folder, "cifar-10-batches-bin")) {
            return "cifar10";
        }
        if (holds(folder, "train-images-idx3-ubyte")) {
            return name.contains("fashion") ? "fashion-mnist" : "mnist";
        }
        return usual;
    }

    private static boolean holds(Path folder, String file) {
        return Files.exists(folder.resolve(file)) || Files.exists(folder.resolve(file + ".gz"));
    }
}
