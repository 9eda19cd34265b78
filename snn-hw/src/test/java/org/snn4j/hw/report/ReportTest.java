package org.snn4j.hw.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.hw.sweep.RefusedPoint;
import org.snn4j.hw.sweep.SweepPoint;
import org.snn4j.hw.sweep.SweepResult;
import org.snn4j.plot.Axis;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.Shape;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportTest {
    static final SweepResult SWEEP =
            new SweepResult(
                    "chip",
                    "parity",
                    "net",
                    List.of("array.rows", "<mode>"),
                    IntStream.rangeClosed(1, 12).mapToObj(ReportTest::point).toList(),
                    List.of(new RefusedPoint(Map.of("array.rows", "0"), "expected 1 or more")));

    @TempDir private Path folder;

    private static SweepPoint point(int i) {
        return new SweepPoint(
                Map.of("array.rows", String.valueOf(i), "<mode>", "a&b"),
                Map.of(
                        Metric.ENERGY, 1e-6 * (i % 3 + 1),
                        Metric.LATENCY, 1e-3 / i,
                        Metric.AREA, 0.5 * i,
                        Metric.CYCLES, 1e5 / i,
                        Metric.ENERGY_DELAY, 1e-9 / i));
    }

    @ParameterizedTest(name = "{0} layers, {1} accelerators, T={2}")
    @CsvSource({"1, 1, 1", "5, 1, 4", "20, 1, 4", "1, 5, 100", "5, 5, 8", "20, 5, 4", "0, 1, 2"})
    void aPageIsWellFormedAndNeedsNothingElse(int layers, int accelerators, int timesteps)
            throws Exception {
        Comparison comparison = Pages.comparison(layers, accelerators, timesteps);
        String html = Report.of(comparison).withSweep(SWEEP, Metric.LATENCY, Metric.AREA).html();
        Document page = parse(html);
        List<String> headings = texts(page.getElementsByTagName("h2"));
        for (Estimate estimate : comparison.estimates()) {
            assertTrue(headings.contains(estimate.accelerator()), headings.toString());
        }
        assertEquals("Sweep of chip", headings.get(0));
        assertEquals(0, page.getElementsByTagName("script").getLength());
        assertEquals(0, page.getElementsByTagName("link").getLength());
        assertEquals(0, page.getElementsByTagName("img").getLength());
        assertFalse(html.contains("http://") || html.contains("https://"), "no outside address");
        assertEquals(
                comparison.estimates().size(),
                texts(page.getElementsByTagName("li")).stream()
                        .filter("pool (max pooling <2x2>)"::equals)
                        .count(),
                "what is not modelled is listed for each accelerator");
    }

    @Test
    void everySegmentOfABarSaysWhatItIs() throws Exception {
        Estimate estimate = Pages.comparison(3, 2, 2).estimates().get(1);
        Document svg = parse(Charts.energyByLayer(estimate).toSvg());
        List<String> tips = texts(svg.getElementsByTagName("title"));
        // 4 entries of the legend, 3 layers with 4 components each
        assertEquals(4 + 12, tips.size());
        String first = estimate.inference().layers().get(0).layer();
        assertTrue(
                tips.stream().anyMatch(tip -> tip.startsWith(first + ", component 0 <x>: ")),
                tips.toString());
    }

    @Test
    void barsAreAsLongAsTheirShareOfTheLongest() throws Exception {
        Drawing drawing =
                BarChart.draw(
                        "two",
                        List.of(
                                new BarChart.Row("a", Map.of("p", 4.0)),
                                new BarChart.Row("b", Map.of("p", 1.0))),
                        String::valueOf);
        List<Double> widths =
                drawing.shapes().stream()
                        .filter(shape -> shape instanceof Shape.Box box && !box.tip().isEmpty())
                        .map(shape -> ((Shape.Box) shape).width())
                        .toList();
        assertEquals(List.of(BarChart.WIDTH, BarChart.WIDTH / 4), widths);
    }

    @Test
    void componentsBehindTheEighthShareAColour() throws Exception {
        Estimate estimate = Pages.comparison(2, 5, 2).estimates().get(4);
        assertEquals(13, estimate.inference().energyByComponent().size());
        List<String> texts =
                texts(parse(Charts.energyByLayer(estimate).toSvg()).getElementsByTagName("text"));
        assertTrue(texts.contains("5 others"), texts.toString());
    }

    @Test
    void densitiesAreShownForEachTimestep() throws Exception {
        Document svg = parse(Charts.inputDensity(Pages.comparison(2, 1, 3).workload()).toSvg());
        List<String> tips = texts(svg.getElementsByTagName("title"));
        assertEquals(6, tips.size());
        assertTrue(tips.get(5).contains("timestep 3: "), tips.get(5));
        List<String> texts = texts(svg.getElementsByTagName("text"));
        assertTrue(texts.stream().anyMatch(text -> text.endsWith("% measured")), texts.toString());
    }

    @Test
    void theFrontOfASweepIsDrawnAndNumbered() throws Exception {
        Document svg = parse(Charts.pareto(SWEEP, Metric.LATENCY, Metric.AREA).toSvg());
        NodeList dots = svg.getElementsByTagName("circle");
        assertEquals(12, dots.getLength());
        assertEquals("f-series-1", ((Element) dots.item(0)).getAttribute("class"));
        List<String> texts = texts(svg.getElementsByTagName("text"));
        assertTrue(texts.containsAll(List.of("1", "12", "latency [s]")), texts.toString());
        assertTrue(texts.contains("area [mm\u00b2]"), texts.toString());
    }

    @Test
    void aDrawingIsWrittenAsItsNameSays() throws IOException, Exception {
        Drawing drawing = Charts.compare(Pages.comparison(2, 3, 2), Metric.AREA);
        Path svg = folder.resolve("a.svg");
        drawing.write(svg);
        assertEquals(drawing.toSvg(), Files.readString(svg));
        Path other = folder.resolve("a.gif");
        assertEquals(
                other + ": expected a name that ends in .svg or .png, got a.gif",
                assertThrows(IllegalArgumentException.class, () -> drawing.write(other))
                        .getMessage());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aPictureHasTwoPixelsForEachUnit() throws IOException {
        Drawing drawing = Charts.compare(Pages.comparison(2, 3, 2), Metric.AREA);
        byte[] expected = png(drawing);
        Path png = folder.resolve("a.png");
        drawing.write(png);
        byte[] bytes = Files.readAllBytes(png);
        assertArrayEquals(expected, bytes);
        assertEquals(
                (int) Math.ceil(2 * drawing.width()),
                ImageIO.read(new ByteArrayInputStream(bytes)).getWidth());
    }

    /** Machines without a screen may have no fonts either. */
    private static byte[] png(Drawing drawing) {
        try {
            return drawing.toPng();
        } catch (IllegalStateException e) {
            return Assumptions.abort(e.getMessage());
        }
    }

    @Test
    void aPageIsWrittenWhole() throws IOException {
        Report report = Report.of(Pages.comparison(2, 1, 2));
        Path file = folder.resolve("page.html");
        Files.writeString(file, "an older one");
        report.write(file);
        assertEquals(report.html(), Files.readString(file, StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"1, 2, 5 | false", "1, 29 | false", "1, 31 | true", "0, 1000 | false"})
    void anAxisIsLogarithmicWhereValuesDifferMuch(String values, boolean logarithmic) {
        double[] numbers =
                Arrays.stream(values.split(", ")).mapToDouble(Double::parseDouble).toArray();
        Axis axis = Axis.of(numbers);
        assertEquals(logarithmic, axis.isLogarithmic());
        for (double number : numbers) {
            assertTrue(axis.place(number) >= 0 && axis.place(number) <= 1, axis.toString());
        }
        assertTrue(axis.ticks().size() >= 2 && axis.ticks().size() <= 8, axis.ticks().toString());
    }

    @Test
    void anAxisOfOneValueHasRoom() {
        for (double value : new double[] {0, 1e-9, 5, -3}) {
            Axis axis = Axis.of(new double[] {value, value});
            assertTrue(axis.high() > axis.low());
            assertTrue(axis.place(value) >= 0 && axis.place(value) <= 1, axis.toString());
            assertFalse(axis.ticks().isEmpty());
        }
    }

    static Document parse(String xml)
            throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
