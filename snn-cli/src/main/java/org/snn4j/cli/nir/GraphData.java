package org.snn4j.cli.nir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.data.FloatSamples;
import org.snn4j.data.NMnist;
import org.snn4j.data.SampleShape;
import org.snn4j.data.Split;
import org.snn4j.data.events.NumpyArray;
import org.snn4j.data.events.frames.Binning;
import org.snn4j.data.events.frames.EventFrames;
import org.snn4j.nir.OffBeforeOn;
import org.snn4j.nir.network.NirShapes;
import org.snn4j.tensor.Shape;

/**
 * What a graph is run on.
 *
 * @param samples sequences of the shape that the graph takes, channels last
 * @param isLabelled whether their classes are known
 */
record GraphData(Split samples, boolean isLabelled) {
    /** The same value everywhere. */
    static GraphData constant(Shape input, int timesteps, float value) {
        float[] values = new float[Shape.of(timesteps, input.size()).size()];
        Arrays.fill(values, value);
        return unlabelled(sequence(input, timesteps), values);
    }

    /** A data set that bundled networks are trained on. */
    static GraphData bundled(
            String name, DatasetOptions options, Optional<Path> folder, boolean isTest)
            throws IOException {
        Dataset data =
                DatasetCatalogue.standard()
                        .entry(name)
                        .load(
                                folder.isPresent()
                                        ? options.withDirectory(DataDirectory.given(folder.get()))
                                        : options);
        return new GraphData(isTest ? data.test() : data.train(), true);
    }

    /** N-MNIST as counts of events in bins from the first event on. */
    static GraphData digits(Path folder, boolean isTest, int timesteps, long microseconds)
            throws IOException {
        EventFrames frames =
                EventFrames.counts(
                        new Binning.FixedTime(timesteps, microseconds), NMnist.SIDE, NMnist.SIDE);
        var data = NMnist.load(folder, frames, events -> events);
        return new GraphData((isTest ? data.test() : data.train()).with(new OffBeforeOn()), true);
    }

    /** Rows of timesteps; the first columns are what comes in. */
    static GraphData table(Path file, Shape input) throws IOException {
        List<String> lines = Files.readAllLines(file);
        float[] values = new float[Shape.of(lines.size(), input.size()).size()];
        for (int t = 0; t < lines.size(); t++) {
            String[] columns = lines.get(t).split(",");
            for (int c = 0; c < input.size(); c++) {
                values[t * input.size() + c] = number(file, t, columns, c);
            }
        }
        return unlabelled(sequence(input, lines.size()), values);
    }

    private static float number(Path file, int row, String[] columns, int column) {
        float number = column < columns.length ? parse(columns[column]) : Float.NaN;
        if (!Float.isFinite(number)) {
            throw new IllegalArgumentException(
                    file
                            + ": line "
                            + (row + 1)
                            + ": expected a number in column "
                            + (column + 1)
                            + ", got "
                            + Arrays.toString(columns));
        }
        return number;
    }

    private static float parse(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /**
     * An array {@code [T, ...]} or {@code [N, T, ...]}, channels first or last.
     *
     * @param labels file with the class of each sample, if there is one
     */
    static GraphData array(Path file, Shape input, Optional<Path> labels) throws IOException {
        NumpyArray array = NumpyArray.read(file);
        int rank = array.shape().length - input.rank();
        Shape step = rank < 1 ? Shape.of() : tail(array.shape(), rank);
        if (rank < 1
                || rank > 2
                || !step.equals(input) && !step.equals(NirShapes.channelsLast(input))) {
            throw new IllegalArgumentException(
                    file
                            + ": expected [T, ..] or [N, T, ..] with timesteps of "
                            + input
                            + ", got "
                            + Arrays.toString(array.shape()));
        }
        float[] values = array.values();
        if (input.rank() > 1 && step.equals(input)) {
            values = channelsLast(values, input);
        }
        SampleShape shape = sequence(input, array.shape()[rank - 1]);
        int samples = rank == 2 ? array.shape()[0] : 1;
        int[] known = labels.isPresent() ? classes(labels.get(), samples) : new int[samples];
        return new GraphData(Split.of(new FloatSamples(shape, values, known)), labels.isPresent());
    }

    private static Shape tail(int[] dims, int from) {
        return Shape.of(Arrays.copyOfRange(dims, from, dims.length));
    }

    private static float[] channelsLast(float[] first, Shape step) {
        int channels = step.dim(0);
        int places = step.size() / channels;
        float[] last = new float[first.length];
        for (int i = 0; i < first.length; i++) {
            int within = i % step.size();
            last[i - within + within % places * channels + within / places] = first[i];
        }
        return last;
    }

    private static int[] classes(Path file, int samples) throws IOException {
        NumpyArray labels = NumpyArray.read(file);
        if (labels.values().length != samples) {
            throw new IllegalArgumentException(
                    file
                            + ": expected a class for each of "
                            + samples
                            + " samples, got "
                            + labels.values().length);
        }
        int[] classes = new int[samples];
        for (int i = 0; i < samples; i++) {
            classes[i] = (int) labels.values()[i];
        }
        return classes;
    }

    private static GraphData unlabelled(SampleShape shape, float[] values) {
        return new GraphData(Split.of(new FloatSamples(shape, values, new int[1])), false);
    }

    private static SampleShape sequence(Shape input, int timesteps) {
        Shape last = NirShapes.channelsLast(input);
        return SampleShape.sequence(
                timesteps, Arrays.stream(last.toArray()).boxed().toArray(Integer[]::new));
    }
}
