package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.Ink;
import org.snn4j.plot.Markup;
import org.snn4j.plot.Shape;
import org.snn4j.plot.Shape.Anchor;

/**
 * Horizontal bars, one below the other, each divided into components; names stand above their bars,
 * so that they may be long and the window narrow.
 */
final class BarChart {
    static final double WIDTH = 380;
    private static final double ROW = 32;
    private static final double BAR = 11;
    private static final double FONT = 11.5;
    private static final double LETTER = 6.7;
    private static final int NAME_LETTERS = 42;

    /**
     * A bar.
     *
     * @param name what it stands for
     * @param parts value of each component, 0 or more
     */
    record Row(String name, Map<String, Double> parts) {
        double total() {
            return parts.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private final List<Shape> shapes = new ArrayList<>();
    private final Map<String, Ink> inks;
    private final DoubleFunction<String> number;

    private BarChart(Map<String, Ink> inks, DoubleFunction<String> number) {
        this.inks = inks;
        this.number = number;
    }

    /**
     * Draws the bars.
     *
     * @param number how values are written
     */
    static Drawing draw(String title, List<Row> rows, DoubleFunction<String> number) {
        BarChart chart = new BarChart(inks(rows), number);
        double y = chart.inks.size() > 1 ? chart.legend() : 4;
        double largest = rows.stream().mapToDouble(Row::total).max().orElse(0);
        for (Row row : rows) {
            chart.row(row, y, largest);
            y += ROW;
        }
        return new Drawing(title, WIDTH, y, chart.shapes);
    }

    /** Colours of the components: the largest come first, those behind the eighth share one. */
    private static Map<String, Ink> inks(List<Row> rows) {
        Map<String, Double> totals = new LinkedHashMap<>();
        rows.forEach(row -> row.parts().forEach((part, v) -> totals.merge(part, v, Double::sum)));
        List<String> order = new ArrayList<>(totals.keySet());
        order.sort((a, b) -> Double.compare(totals.get(b), totals.get(a)));
        Map<String, Ink> inks = new LinkedHashMap<>();
        // A ninth component may have the colour of the others to itself.
        order.forEach(part -> inks.put(part, Ink.series(inks.size())));
        return inks;
    }

    private double legend() {
        double x = 0;
        double y = 12;
        int shown = 0;
        for (Map.Entry<String, Ink> entry : inks.entrySet()) {
            boolean last = entry.getValue() == Ink.OTHERS;
            String name =
                    last && inks.size() > Ink.SERIES + 1
                            ? inks.size() - shown + " others"
                            : Markup.shortened(entry.getKey(), NAME_LETTERS);
            double width = 16 + LETTER * name.length() + 10;
            if (x > 0 && x + width > WIDTH) {
                x = 0;
                y += 17;
            }
            shapes.add(new Shape.Box(x, y - 9, 10, 10, entry.getValue(), 1, entry.getKey()));
            shapes.add(new Shape.Text(x + 14, y, name, Anchor.START, FONT, Ink.FAINT));
            x += width;
            shown++;
            if (last) {
                break;
            }
        }
        return y + 10;
    }

    private void row(Row row, double y, double largest) {
        String total = number.apply(row.total());
        int letters = NAME_LETTERS + 8 - total.length();
        shapes.add(
                new Shape.Text(
                        0,
                        y + 11,
                        Markup.shortened(row.name(), letters),
                        Anchor.START,
                        FONT,
                        Ink.TEXT));
        shapes.add(new Shape.Text(WIDTH, y + 11, total, Anchor.END, FONT, Ink.TEXT));
        shapes.add(new Shape.Box(0, y + 15, WIDTH, BAR, Ink.GRID, 0.5, ""));
        double x = 0;
        for (Map.Entry<String, Ink> entry : inks.entrySet()) {
            double value = row.parts().getOrDefault(entry.getKey(), 0.0);
            double width = largest > 0 ? WIDTH * value / largest : 0;
            if (width > 0) {
                String tip = row.name() + ", " + entry.getKey() + ": " + number.apply(value);
                shapes.add(new Shape.Box(x, y + 15, width, BAR, entry.getValue(), 1, tip));
                x += width;
            }
        }
    }
}
