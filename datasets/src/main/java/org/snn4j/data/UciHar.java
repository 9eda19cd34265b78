package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Human Activity Recognition Using Smartphones: windows of 128 steps (2.56 s) of nine inertial
 * signals, worn at the waist by 30 volunteers, six activities.
 *
 * <p>A sample is {@code [T=128, 9]}: total acceleration x, y, z and body acceleration x, y, z in g,
 * angular velocity x, y, z in rad/s. The official split is one by volunteer.
 *
 * @see <a href="https://www.esann.org/sites/default/files/proceedings/legacy/es2013-84.pdf">Anguita
 *     et al. 2013</a>
 */
public final class UciHar {
    /** What it is asked for by. */
    public static final String NAME = "uci-har";

    /** Axes of a sample. */
    public static final SampleShape SHAPE = SampleShape.sequence(128, 9);

    /** The activities in the order of their labels. */
    public static final List<String> CLASS_NAMES =
            List.of("walking", "upstairs", "downstairs", "sitting", "standing", "laying");

    private static final List<String> SIGNALS =
            List.of(
                    "total_acc_x",
                    "total_acc_y",
                    "total_acc_z",
                    "body_acc_x",
                    "body_acc_y",
                    "body_acc_z",
                    "body_gyro_x",
                    "body_gyro_y",
                    "body_gyro_z");

    private static final int MOST_SUBJECTS = 30;

    private static final String HOW_TO_GET =
            "Unpack 'UCI HAR Dataset.zip' (archive.ics.uci.edu, data set 240) there; files may be"
                    + " gzipped.";

    private final Split all;
    private final int[] subjects;
    private final int trainingSamples;

    private UciHar(Split all, int[] subjects, int trainingSamples) {
        this.all = all;
        this.subjects = subjects;
        this.trainingSamples = trainingSamples;
    }

    /** One of the two folders. */
    private record Part(float[] values, int[] labels, int[] subjects) {}

    /**
     * Loads the official split.
     *
     * @param folder with {@code train} and {@code test} as published, files plain or with {@code
     *     .gz}
     * @throws MissingDataException if a file is not there
     * @throws DataFileException if a file is damaged
     */
    public static Dataset load(Path folder) throws IOException {
        return read(folder).official();
    }

    /**
     * Reads all windows of all volunteers.
     *
     * @param folder as for {@link #load}
     * @throws MissingDataException if a file is not there
     * @throws DataFileException if a file is damaged
     */
    public static UciHar read(Path folder) throws IOException {
        DataFolder files = new DataFolder(NAME, folder, HOW_TO_GET);
        List<List<String>> names = new ArrayList<>(names("train"));
        names.addAll(names("test"));
        List<Path> paths = files.require(names);
        int half = paths.size() / 2;
        Part train = part(paths.subList(0, half));
        Part test = part(paths.subList(half, paths.size()));
        float[] values = Arrays.copyOf(train.values, train.values.length + test.values.length);
        System.arraycopy(test.values, 0, values, train.values.length, test.values.length);
        Split all = Split.of(new FloatSamples(SHAPE, values, joined(train.labels, test.labels)));
        return new UciHar(all, joined(train.subjects, test.subjects), train.labels.length);
    }

    private static int[] joined(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static List<List<String>> names(String part) {
        List<List<String>> names = new ArrayList<>();
        for (String signal : SIGNALS) {
            names.add(alternatives(part + "/Inertial Signals/" + signal + "_" + part + ".txt"));
        }
        names.add(alternatives(part + "/y_" + part + ".txt"));
        names.add(alternatives(part + "/subject_" + part + ".txt"));
        return names;
    }

    private static List<String> alternatives(String name) {
        return List.of(name + ".gz", name);
    }

    private static Part part(List<Path> files) throws IOException {
        int timesteps = SHAPE.timesteps();
        int channels = SIGNALS.size();
        int[] labels = numbers(files.get(channels), "activity", CLASS_NAMES.size());
        int[] subjects = numbers(files.get(channels + 1), "volunteer", MOST_SUBJECTS);
        requireRows(files.get(channels + 1), subjects.length, labels.length);
        float[] values = new float[labels.length * timesteps * channels];
        for (int c = 0; c < channels; c++) {
            float[] signal = NumberTable.read(files.get(c), timesteps);
            requireRows(files.get(c), signal.length / timesteps, labels.length);
            for (int i = 0; i < signal.length; i++) {
                values[i * channels + c] = signal[i];
            }
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i]--;
        }
        return new Part(values, labels, subjects);
    }

    private static void requireRows(Path file, int got, int expected) throws DataFileException {
        if (got != expected) {
            throw new DataFileException(
                    file,
                    0,
                    "rows: expected "
                            + expected
                            + " as there are labels, got "
                            + got
                            + ". Are all files of one release?");
        }
    }

    private static int[] numbers(Path file, String what, int largest) throws IOException {
        float[] read = NumberTable.read(file, 1);
        int[] numbers = new int[read.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) read[i];
            if (numbers[i] != read[i] || numbers[i] < 1 || numbers[i] > largest) {
                throw new DataFileException(
                        file,
                        0,
                        "row "
                                + (i + 1)
                                + ": expected "
                                + what
                                + " 1 to "
                                + largest
                                + ", got "
                                + read[i]);
            }
        }
        return numbers;
    }

    /** Training samples of 21 volunteers, test samples of the other 9. */
    public Dataset official() {
        return new Dataset(
                NAME,
                all.first(trainingSamples),
                all.where(i -> i >= trainingSamples),
                CLASS_NAMES);
    }

    /** Numbers of the volunteers, ascending. */
    public List<Integer> subjects() {
        return Arrays.stream(subjects).distinct().sorted().boxed().toList();
    }

    /** Numbers of the volunteers of the official test samples, ascending. */
    public List<Integer> testSubjects() {
        return Arrays.stream(subjects).skip(trainingSamples).distinct().sorted().boxed().toList();
    }

    /**
     * Windows of some volunteers, in the order in which they were recorded.
     *
     * @throws IllegalArgumentException if there is none of them
     */
    public Split of(Set<Integer> volunteers) {
        if (Arrays.stream(subjects).noneMatch(volunteers::contains)) {
            throw new IllegalArgumentException(
                    "volunteers: expected some of " + subjects() + ", got " + volunteers);
        }
        return all.where(i -> volunteers.contains(subjects[i]));
    }

    /**
     * Some volunteers to test by, all others to learn from.
     *
     * @throws IllegalArgumentException if there is none of them, or nobody else
     */
    public Dataset leavingOut(Set<Integer> volunteers) {
        Split test = of(volunteers);
        if (test.size() == all.size()) {
            throw new IllegalArgumentException(
                    "volunteers: expected somebody left to learn from, got all left" + " out");
        }
        return new Dataset(
                NAME, all.where(i -> !volunteers.contains(subjects[i])), test, CLASS_NAMES);
    }
}
