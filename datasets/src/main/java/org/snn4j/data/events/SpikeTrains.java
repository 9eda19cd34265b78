package org.snn4j.data.events;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snn4j.tensor.Check;

/**
 * Labelled spike trains in HDF5 as the Spiking Heidelberg Digits have them: {@code spikes/times}
 * and {@code spikes/units} with an array of variable length for each sample, and {@code labels}.
 *
 * <p>Samples are read when they are asked for; what is in memory is one of them, and the labels.
 *
 * @see <a href="https://doi.org/10.1109/TNNLS.2020.3044364">Cramer, Stradmann, Schemmel and Zenke
 *     2020</a>
 */
public final class SpikeTrains implements Closeable {
    private static final String TIMES = "spikes/times";
    private static final String UNITS = "spikes/units";
    private static final String LABELS = "labels";

    private final Path path;
    private final HdfFile file;
    private final Dataset times;
    private final Dataset units;
    private final int[] labels;
    private final TimeUnit unit;

    private SpikeTrains(
            Path path, HdfFile file, Dataset times, Dataset units, int[] labels, TimeUnit unit) {
        this.path = path;
        this.file = file;
        this.times = times;
        this.units = units;
        this.labels = labels;
        this.unit = unit;
    }

    /** Opens a file whose times are in seconds, or whole microseconds. */
    public static SpikeTrains open(Path path) throws IOException {
        return open(path, TimeUnit.USUAL);
    }

    /**
     * Opens a file.
     *
     * @param unit of its times; whole numbers are microseconds and others seconds where it is
     *     {@link TimeUnit#USUAL}
     * @throws EventFileException if it is no HDF5 file, or has another layout
     */
    public static SpikeTrains open(Path path, TimeUnit unit) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        HdfFile file = reading(path, () -> new HdfFile(path));
        try {
            return reading(path, () -> of(path, file, unit));
        } catch (EventFileException damaged) {
            file.close();
            throw damaged;
        }
    }

    private static SpikeTrains of(Path path, HdfFile file, TimeUnit unit)
            throws EventFileException {
        Dataset times = dataset(path, file, TIMES);
        Dataset units = dataset(path, file, UNITS);
        int samples = samples(times);
        if (samples(units) != samples) {
            throw new EventFileException(
                    path,
                    0,
                    UNITS
                            + ": expected "
                            + samples
                            + " samples as in "
                            + TIMES
                            + ", got "
                            + samples(units));
        }
        int[] labels = labels(path, file);
        if (labels.length != 0 && labels.length != samples) {
            throw new EventFileException(
                    path,
                    0,
                    LABELS
                            + ": expected one for each of "
                            + samples
                            + " samples, got "
                            + labels.length);
        }
        return new SpikeTrains(path, file, times, units, labels, unit);
    }

    /** Arrays of variable length are samples; a plain array is one sample. */
    private static int samples(Dataset trains) {
        return trains.isVariableLength() ? (int) trains.getSize() : 1;
    }

    private static Dataset dataset(Path path, HdfFile file, String name) throws EventFileException {
        Node node = node(file, name);
        if (node instanceof Dataset found && found.getDimensions().length <= 1) {
            return found;
        }
        throw new EventFileException(
                path,
                0,
                "expected "
                        + TIMES
                        + " and "
                        + UNITS
                        + " of one axis, got "
                        + file.getChildren().keySet()
                        + " without "
                        + name);
    }

    /** The node of a name, or the file itself where there is none. */
    private static Node node(HdfFile file, String name) {
        Node found = file;
        for (String part : name.split("/")) {
            Node child = found instanceof Group group ? group.getChildren().get(part) : null;
            if (child == null) {
                return file;
            }
            found = child;
        }
        return found;
    }

    private static int[] labels(Path path, HdfFile file) throws EventFileException {
        if (!(node(file, LABELS) instanceof Dataset dataset)) {
            return new int[0];
        }
        Object values = dataset.getDataFlat();
        int[] labels = new int[Array.getLength(values)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) whole(values, i);
            if (labels[i] < 0) {
                throw new EventFileException(
                        path, 0, LABELS + "[" + i + "]: expected 0 or more, got " + labels[i]);
            }
        }
        return labels;
    }

    /** Number of samples. */
    public int size() {
        return samples(times);
    }

    /** Whether every sample has a label. */
    public boolean hasLabels() {
        return labels.length > 0;
    }

    /**
     * Class of a sample.
     *
     * @param sample 0 to {@code size() - 1}
     * @throws IllegalStateException if the file has none
     */
    public int label(int sample) {
        if (!hasLabels()) {
            throw new IllegalStateException(path + ": has no dataset 'labels'");
        }
        Check.inRange("SpikeTrains.label sample", sample, 0, size() - 1.0);
        return labels[sample];
    }

    /**
     * The spikes of a sample; the neuron is x, y is 0, polarity is 1.
     *
     * @param sample 0 to {@code size() - 1}
     */
    public EventSource events(int sample) {
        Check.inRange("SpikeTrains.events sample", sample, 0, size() - 1.0);
        return () -> stream(sample, sample + 1);
    }

    /** The spikes of all samples, one sample after the other. */
    public EventSource events() {
        return () -> stream(0, size());
    }

    private EventStream stream(int from, int to) {
        return new Samples(from, to);
    }

    private Object read(Dataset dataset, int sample) throws EventFileException {
        return reading(
                path,
                () -> {
                    if (!dataset.isVariableLength()) {
                        return dataset.getDataFlat();
                    }
                    Object one = dataset.getData(new long[] {sample}, new int[] {1});
                    return Array.get(one, 0);
                });
    }

    private static long whole(Object values, int index) {
        return Array.get(values, index) instanceof Number number ? number.longValue() : 0;
    }

    private static double real(Object values, int index) {
        return Array.get(values, index) instanceof Number number ? number.doubleValue() : 0;
    }

    @Override
    public void close() {
        file.close();
    }

    /** What reads from an HDF5 file. */
    private interface Reading<V> {
        V read() throws EventFileException;
    }

    /** The HDF5 library tells of damage by these exceptions. */
    private static <V> V reading(Path path, Reading<V> reading) throws EventFileException {
        try {
            return reading.read();
        } catch (HdfException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException damaged) {
            throw new EventFileException(
                    path, 0, "cannot be read as HDF5: " + damaged + ". Truncated copy?", damaged);
        }
    }

    private final class Samples implements EventStream {
        private final int end;
        private int sample;
        private Object sampleTimes = new double[0];
        private Object sampleUnits = new double[0];
        private TimeUnit scale = TimeUnit.SECONDS;
        private boolean isExact;
        private int length;
        private int position;

        Samples(int sample, int end) {
            this.sample = sample;
            this.end = end;
        }

        @Override
        public boolean next(EventBlock block) throws IOException {
            block.clear();
            while (position == length) {
                if (sample == end) {
                    return false;
                }
                readSample();
            }
            while (position < length && !block.isFull()) {
                long time =
                        isExact
                                ? whole(sampleTimes, position)
                                : scale.toMicroseconds(real(sampleTimes, position));
                block.add(time, (int) whole(sampleUnits, position), 0, 1);
                position++;
            }
            return true;
        }

        private void readSample() throws EventFileException {
            sampleTimes = read(times, sample);
            sampleUnits = read(units, sample);
            length = Array.getLength(sampleTimes);
            if (Array.getLength(sampleUnits) != length) {
                throw new EventFileException(
                        path,
                        0,
                        "sample "
                                + sample
                                + ": expected as many units as times, "
                                + length
                                + ", got "
                                + Array.getLength(sampleUnits));
            }
            Class<?> type = sampleTimes.getClass().getComponentType();
            boolean isReal = type == double.class || type == float.class;
            scale = unit.or(isReal ? TimeUnit.SECONDS : TimeUnit.MICROSECONDS);
            isExact = !isReal && scale == TimeUnit.MICROSECONDS;
            position = 0;
            sample++;
        }

        @Override
        public void close() {
            sampleTimes = new double[0];
            sampleUnits = new double[0];
        }
    }
}
