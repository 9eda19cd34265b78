package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Image data sets in the four files of MNIST's layout. */
final class IdxImages {
    private IdxImages() {}

    /** Loads the training and test files, whose labels are indices into {@code classNames}. */
    static Dataset load(DataFolder folder, List<String> classNames) throws IOException {
        List<Path> files =
                folder.require(
                        List.of(
                                names("train-images", "idx3"), names("train-labels", "idx1"),
                                names("t10k-images", "idx3"), names("t10k-labels", "idx1")));
        IdxFile trainImages = IdxFile.read(files.get(0), 3);
        Split train = split(trainImages, IdxFile.read(files.get(1), 1), classNames.size());
        IdxFile testImages = IdxFile.read(files.get(2), 3);
        for (int axis = 1; axis < 3; axis++) {
            if (testImages.axis(axis) != trainImages.axis(axis)) {
                throw testImages.wrong(
                        4 + 4L * axis,
                        "images: expected "
                                + size(trainImages)
                                + " as in "
                                + trainImages.path().getFileName()
                                + ", got "
                                + size(testImages));
            }
        }
        Split test = split(testImages, IdxFile.read(files.get(3), 1), classNames.size());
        return new Dataset(folder.dataset(), train, test, classNames);
    }

    /**
     * The names under which the file goes: as published, decompressed, and with the dot of some
     * archives.
     */
    private static List<String> names(String stem, String kind) {
        List<String> names = new ArrayList<>();
        for (String name : List.of(stem + "-" + kind + "-ubyte", stem + "." + kind + "-ubyte")) {
            names.add(name + ".gz");
            names.add(name);
        }
        return names;
    }

    private static String size(IdxFile images) {
        return images.axis(1) + " x " + images.axis(2);
    }

    private static Split split(IdxFile images, IdxFile labels, int classes)
            throws DataFileException {
        if (labels.axis(0) != images.axis(0)) {
            throw labels.wrong(
                    4,
                    "labels: expected "
                            + images.axis(0)
                            + " as there are images in "
                            + images.path().getFileName()
                            + ", got "
                            + labels.axis(0));
        }
        int[] classOf = new int[labels.axis(0)];
        for (int i = 0; i < classOf.length; i++) {
            classOf[i] = labels.values()[i] & 0xFF;
            if (classOf[i] >= classes) {
                throw labels.wrong(
                        labels.valuesOffset() + i,
                        "label: expected 0 to " + (classes - 1) + ", got " + classOf[i]);
            }
        }
        SampleShape shape = SampleShape.image(images.axis(1), images.axis(2), 1);
        return Split.of(new ByteSamples(shape, images.values(), classOf, ByteSamples.PIXEL));
    }
}
