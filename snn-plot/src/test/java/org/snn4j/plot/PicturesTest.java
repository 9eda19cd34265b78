package org.snn4j.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.plot.LineChart.Curve;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

class PicturesTest {
    @TempDir private Path folder;

    private static Tensor spikes(int timesteps, int samples, int neurons) {
        Random random = new Random(1);
        float[] values = new float[timesteps * samples * neurons];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(5) == 0 ? 1 : 0;
        }
        return Tensor.of(values, timesteps, samples, neurons);
    }

    private static Tensor noise(int... shape) {
        Random random = new Random(2);
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, shape);
    }

    static List<Drawing> oneOfEach() {
        return List.of(
                Pictures.raster(spikes(40, 2, 60), 1),
                Pictures.raster(new double[] {0, 4, 300}, new int[] {3, 9, 60}),
                Pictures.membranes(noise(30, 1, 8), 1, 0, 0, 3, 7),
                Pictures.firingRates(spikes(20, 4, 300)),
                Pictures.histogram("one value", "value", 3),
                Pictures.weights(noise(3, 3, 8, 16)),
                Pictures.weights(noise(400, 10)),
                Pictures.confusion(
                        List.of(List.of(9, 1, 0), List.of(2, 8, 0), List.of(0, 0, 0)),
                        List.of("left & <right>", "up", "down")),
                Pictures.curves(
                        "loss", "nats", Curve.of("train", 2, 1.2, 0.9), Curve.of("test", 2)),
                Pictures.eventFrames(events(), 1));
    }

    private static Tensor events() {
        return Tensor.of(spikes(10, 2, 12 * 10 * 2).data(), 10, 2, 12, 10, 2);
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void everyPictureIsWellFormedSvgInsideItsFrameAndAPng(Drawing picture) throws Exception {
        Path svg = folder.resolve("a.svg");
        picture.write(svg);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        for (Shape shape : picture.shapes()) {
            if (shape instanceof Shape.Box b) {
                assertTrue(b.x() >= -0.01 && b.x() + b.width() <= picture.width() + 0.01, "" + b);
                assertTrue(b.y() >= -0.01 && b.y() + b.height() <= picture.height() + 0.01, "" + b);
            } else if (shape instanceof Shape.Line l) {
                assertTrue(Math.max(l.x1(), l.x2()) <= picture.width(), "" + l);
                assertTrue(Math.max(l.y1(), l.y2()) <= picture.height(), "" + l);
            } else if (shape instanceof Shape.Text t) {
                assertTrue(t.y() > 0 && t.y() <= picture.height(), "" + t);
            }
        }
        byte[] png = picture.toPng();
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
    }

    private static long boxes(Drawing picture, Ink ink) {
        return picture.shapes().stream()
                .filter(shape -> shape instanceof Shape.Box box && box.ink() == ink)
                .count();
    }

    @Test
    void aRasterHasAMarkForEachSpikeOfItsSample() {
        Tensor spikes = Tensor.of(new float[] {1, 0, 0, 1, 1, 1, 0, 0}, 2, 2, 2);
        assertEquals(3, boxes(Pictures.raster(spikes, 0), Ink.SERIES_1));
        assertEquals("3 spikes of 2 neurons in 2 timesteps", Pictures.raster(spikes, 0).title());
        assertEquals("1 spikes of 2 neurons in 2 timesteps", Pictures.raster(spikes, 1).title());
    }

    @Test
    void aHistogramCountsEveryValueOnce() {
        Drawing picture = Pictures.histogram("h", "x", 0, 0, 0.5, 1);
        List<String> tips =
                picture.shapes().stream()
                        .filter(shape -> shape instanceof Shape.Box box && box.height() > 0)
                        .map(shape -> ((Shape.Box) shape).tip())
                        .toList();
        assertEquals(List.of("0 and more: 2", "0.5 and more: 1", "0.95 and more: 1"), tips);
    }

    @Test
    void framesOfEventsColourWhatIsOnOffAndBoth() {
        float[] values = {1, 0, 0, 1, 1, 1, 0, 0};
        Drawing picture = Pictures.eventFrames(Tensor.of(values, 1, 1, 2, 2, 2), 0);
        assertEquals(1, boxes(picture, Ink.HEAT));
        assertEquals(1, boxes(picture, Ink.SERIES_1));
        assertEquals(1, boxes(picture, Ink.TEXT));
    }

    @Test
    void aConfusionMatrixTellsItsAccuracyAndRefusesOtherNumbersOfNames() {
        List<List<Integer>> counts = List.of(List.of(3, 1), List.of(0, 4));
        assertEquals(
                "confusion of 8 samples, 87.50 % right",
                Pictures.confusion(counts, List.of("a", "b")).title());
        assertEquals(
                "Pictures.confusion: expected as many rows, columns and names, got 2 rows, columns"
                        + " [2] and 1 names",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Pictures.confusion(counts, List.of("a")))
                        .getMessage());
    }

    @Test
    void tensorsWithoutTimeAndSamplesThatAreNotThereAreRefused() {
        assertThrows(ShapeException.class, () -> Pictures.raster(noise(4, 3), 0));
        assertThrows(ShapeException.class, () -> Pictures.eventFrames(noise(4, 3, 2), 0));
        assertEquals(
                "Pictures.raster: sample: expected 0 to 1, got 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Pictures.raster(noise(3, 2, 4), 2))
                        .getMessage());
    }

    @Test
    void aPageNeedsNothingFromElsewhere() throws IOException {
        Path file = folder.resolve("deep/page.html");
        new ChartPage("run <1>")
                .section("pictures")
                .paragraph("text & more")
                .table(List.of("a"), List.of(List.of("1")))
                .pictures(List.of(Pictures.eventFrames(events(), 0)))
                .write(file);
        String page = Files.readString(file);
        assertTrue(page.contains("<title>run &lt;1&gt;</title>"), page.substring(0, 400));
        assertTrue(page.contains("8 of 10 frames of events; orange on, blue off"));
        assertTrue(
                !page.contains("http://") && !page.contains("https://") && !page.contains("src="));
    }
}
