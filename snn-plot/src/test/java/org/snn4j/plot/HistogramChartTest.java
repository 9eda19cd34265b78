package org.snn4j.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.plot.HistogramChart.Kind;

class HistogramChartTest {
    private static final Axis RANGE = new Axis(0, 4, false);

    private static Drawing draw(Kind... kinds) {
        return new HistogramChart("times", "t", RANGE, 4, List.of(kinds)).draw();
    }

    private static List<Shape.Box> bars(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Shape.Box.class::isInstance)
                .map(Shape.Box.class::cast)
                .toList();
    }

    @Test
    void barsAreSharesOfTheirKindAndValuesBeyondTheRangeCountAtItsEnds() {
        List<Shape.Box> bars = bars(draw(new Kind("a", -1, 0.5, 1.5, 3.5), new Kind("b", 2.5, 9)));
        assertEquals(
                List.of(
                        "a, 0 and more: 50.0 %",
                        "a, 1 and more: 25.0 %",
                        "a, 3 and more: 25.0 %",
                        "b, 2 and more: 50.0 %",
                        "b, 3 and more: 50.0 %"),
                bars.stream().map(Shape.Box::tip).toList());
        assertEquals(bars.get(0).height(), 2 * bars.get(1).height(), 1e-9);
        assertEquals(bars.get(0).height(), bars.get(3).height(), 1e-9);
    }

    @Test
    void aKindWithoutValuesHasNoBars() {
        assertEquals(0, bars(draw(new Kind("none"))).size());
    }

    @Test
    void partsOfAGridStandSideBySideEachUnderItsTitle() {
        Drawing part = draw(new Kind("a", 1));
        Drawing grid = Drawing.grid("all", 2, List.of(part, part.titled("second"), part));
        assertEquals(2 * part.width(), grid.width());
        assertEquals(2 * (part.height() + 22), grid.height());
        List<Shape.Box> bars = bars(grid);
        assertEquals(bars.get(0).x() + part.width(), bars.get(1).x(), 1e-9);
        assertEquals(bars.get(0).y() + part.height() + 22, bars.get(2).y(), 1e-9);
        assertEquals(
                1,
                grid.shapes().stream()
                        .filter(s -> s instanceof Shape.Text t && t.text().equals("second"))
                        .count());
    }

    @Test
    void noKindsAreRefused() {
        assertEquals(
                "HistogramChart.kinds: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> draw()).getMessage());
    }
}
