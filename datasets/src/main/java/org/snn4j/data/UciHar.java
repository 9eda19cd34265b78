package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * UCI HAR: motion of a smartphone worn by 30 people in six activities, windows {@code [128, 9]} of
 * 2.56 s at 50 Hz.
 *
 * <p>Channels: body acceleration x, y, z in g, angular velocity x, y, z in rad/s, total
 * acceleration x, y, z in g. The split is by person.
 *
 * @see <a href="https://archive.ics.uci.edu/dataset/240">Anguita, Ghio, Oneto, Parra and
 *     Reyes-Ortiz 2013</a>
 */
public final class UciHar {
    static final SampleShape SHAPE = new SampleShape(0, List.of(128, 9));

    private static final List<String> CLASSES =
            List.of(
                    "walking",
                    "walking upstairs",
                    "walking downstairs",
                    "sitting",
                    "standing",
                    "laying");
    private static final List<String> SIGNALS =
            List.of(
                    "body_acc_x",
                    "body_acc_y",
                    "body_acc_z",
                    "body_gyro_x",
                    "body_gyro_y",
                    "body_gyro_z",
                    "total_acc_x",
                    "total_acc_y",
                    "total_acc_z");

    private UciHar() {}

    /**
     * Loads {@code train} and {@code test}, each with {@code Inertial Signals/SIGNAL_PART.txt} and
     * {@code y_PART.txt}, plain or with {@code .gz}.
     *
     * @param folder where the two folders are
     * @throws MissingDataException if a file is not there
     * @throws DataFileException if a file is damaged, or has another number of windows
     */
    public static Dataset load(Path folder) throws IOException {
        return new Dataset("uci-har", part(folder, "train"), part(folder, "test"), CLASSES);
    }

    private static Split part(Path folder, String part) throws IOException {
        List<List<String>> names = new ArrayList<>();
        names.add(spellings(part + "/y_" + part));
        for (String signal : SIGNALS) {
            names.add(spellings(part + "/Inertial Signals/" + signal + "_" + part));
        }
        List<Path> files =
                new DataFolder(
                                "uci-har",
                                folder,
                                "Unpack the 'UCI HAR Dataset' of archive.ics.uci.edu/dataset/240"
                                        + " there.")
                        .require(names);
        int[] labels = labels(files.get(0));
        int window = SHAPE.frame().get(0);
        float[] values = new float[labels.length * SHAPE.length()];
        for (int channel = 0; channel < SIGNALS.size(); channel++) {
            Path file = files.get(1 + channel);
            float[] signal = NumberText.read(file);
            if (signal.length != labels.length * window) {
                throw new DataFileException(
                        file,
                        0,
                        "expected "
                                + labels.length * window
                                + " values, "
                                + window
                                + " for each label, got "
                                + signal.length
                                + ". Truncated copy?");
            }
            for (int i = 0; i < signal.length; i++) {
                values[i * SIGNALS.size() + channel] = signal[i];
            }
        }
        return Split.of(new FloatSamples(SHAPE, values, labels));
    }

    private static List<String> spellings(String stem) {
        return List.of(stem + ".txt", stem + ".txt.gz");
    }

    private static int[] labels(Path file) throws IOException {
        float[] numbers = NumberText.read(file);
        int[] labels = new int[numbers.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) numbers[i] - 1;
            if (labels[i] + 1 != numbers[i] || labels[i] < 0 || labels[i] >= CLASSES.size()) {
                throw new DataFileException(
                        file, 0, "label " + (i + 1) + ": expected 1 to 6, got " + numbers[i]);
            }
        }
        return labels;
    }
}
