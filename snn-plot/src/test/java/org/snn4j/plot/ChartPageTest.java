package org.snn4j.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ChartPageTest {
    private static final LineChart CHART =
            new LineChart(
                    "accuracy <by> updates",
                    "updates",
                    "accuracy [%]",
                    List.of(
                            new LineChart.Curve(
                                    "BP",
                                    List.of(
                                            new LineChart.Point(0, 80),
                                            new LineChart.Point(10, 90))),
                            new LineChart.Curve("DFA", List.of(new LineChart.Point(5, 85)))));

    @Test
    void aCurveOfTwoPointsIsALineAndEveryPointATip() {
        String svg = CHART.draw().toSvg();
        assertEquals(3, svg.split("<circle").length - 1);
        assertTrue(svg.contains("<title>BP: 10, 90</title>"), svg);
        assertTrue(svg.contains(">DFA</text>"));
    }

    @Test
    void thePageIsWellFormedAndHoldsWhatWasAdded() throws Exception {
        String html =
                new ChartPage("A & B")
                        .section("Accuracy")
                        .paragraph("two < three")
                        .table(List.of("a", "b"), List.of(List.of("1", "2")))
                        .charts(List.of(CHART))
                        .html();
        assertTrue(html.contains("two &lt; three"));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(
                        new ByteArrayInputStream(
                                html.replace("<!DOCTYPE html>", "")
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingToDrawIsRefused() {
        assertEquals(
                "LineChart 'x': expected at least one curve, got none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LineChart("x", "", "", List.of()))
                        .getMessage());
        assertEquals(
                "Curve 'BP': expected at least one point, got none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LineChart.Curve("BP", List.of()))
                        .getMessage());
    }
}
