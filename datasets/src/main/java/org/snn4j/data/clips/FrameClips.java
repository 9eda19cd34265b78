package org.snn4j.data.clips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.Dataset;
import org.snn4j.data.Split;

/**
 * Clips of one's own: {@code train/CLASS/CLIP} and {@code test/CLASS/CLIP}, where a clip is a
 * folder with a picture for each frame, or an animated GIF file.
 */
public final class FrameClips {
    private static final String TRAIN = "train";
    private static final String TEST = "test";

    private FrameClips() {}

    /**
     * Whether a folder holds clips: folders {@code train} and {@code test} with classes in them.
     */
    public static boolean areIn(Path folder) throws IOException {
        return Files.isDirectory(folder.resolve(TRAIN))
                && Files.isDirectory(folder.resolve(TEST))
                && !ClipFiles.folders(folder.resolve(TRAIN)).isEmpty();
    }

    /**
     * Finds the clips; they are read when samples are asked for.
     *
     * @param folder with {@code train} and {@code test}
     * @param format how they become samples
     * @return classes are the folders of {@code train}, in the order of their names
     * @throws ClipFileException if a folder is not there or empty, or test clips have a class of
     *     their own
     */
    public static Dataset load(Path folder, ClipFormat format) throws IOException {
        List<String> classes = classes(folder.resolve(TRAIN));
        for (String name : classes(folder.resolve(TEST))) {
            if (!classes.contains(name)) {
                throw new ClipFileException(
                        folder.resolve(TEST).resolve(name),
                        "expected one of the classes in " + TRAIN + ", " + classes);
            }
        }
        return new Dataset(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                Split.of(samples(folder.resolve(TRAIN), classes, format)),
                Split.of(samples(folder.resolve(TEST), classes, format)),
                classes);
    }

    private static List<String> classes(Path part) throws IOException {
        List<Path> folders = Files.isDirectory(part) ? ClipFiles.folders(part) : List.of();
        if (folders.isEmpty()) {
            throw new ClipFileException(
                    part,
                    "expected folders of classes, each with clips (folders of pictures or GIF"
                            + " files), got none");
        }
        return folders.stream().map(path -> path.getFileName().toString()).toList();
    }

    private static ClipSamples samples(Path part, List<String> classes, ClipFormat format)
            throws IOException {
        List<FrameSource> clips = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            Path of = part.resolve(classes.get(label));
            for (Path clip : Files.isDirectory(of) ? ClipFiles.clips(of) : List.<Path>of()) {
                clips.add(Files.isDirectory(clip) ? new StillFrames(clip) : new GifFrames(clip));
                labels.add(label);
            }
        }
        if (clips.isEmpty()) {
            throw new ClipFileException(
                    part, "expected clips (folders of pictures or GIF files), got none");
        }
        return new ClipSamples(
                clips, labels.stream().mapToInt(Integer::intValue).toArray(), format);
    }
}
