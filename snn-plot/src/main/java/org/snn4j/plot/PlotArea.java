package org.snn4j.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.plot.Shape.Anchor;

/** A pair of axes with their labels, and what is drawn between them. */
final class PlotArea {
    static final double WIDTH = 420;
    static final double LEFT = 52;
    static final double TOP = 22;
    static final double RIGHT = 408;
    static final double BOTTOM = 240;
    static final double FONT = 11;
    private static final double LEGEND_ROW = 15;
    private static final int LEGEND_COLUMNS = 2;
    private static final int LEGEND_LETTERS = 24;

    private final List<Shape> shapes = new ArrayList<>();
    private final Axis across;
    private final Axis up;
    private int legends;

    PlotArea(Axis across, Axis up, String horizontal, String vertical) {
        this.across = across;
        this.up = up;
        for (double tick : across.ticks()) {
            shapes.add(new Shape.Line(x(tick), TOP, x(tick), BOTTOM, Ink.GRID, 1));
            shapes.add(text(x(tick), BOTTOM + 15, number(tick), Anchor.MIDDLE));
        }
        for (double tick : up.ticks()) {
            shapes.add(new Shape.Line(LEFT, y(tick), RIGHT, y(tick), Ink.GRID, 1));
            shapes.add(text(LEFT - 6, y(tick) + 4, number(tick), Anchor.END));
        }
        shapes.add(new Shape.Line(LEFT, BOTTOM, RIGHT, BOTTOM, Ink.FAINT, 1));
        shapes.add(new Shape.Line(LEFT, TOP, LEFT, BOTTOM, Ink.FAINT, 1));
        shapes.add(text(RIGHT, BOTTOM + 30, horizontal, Anchor.END));
        shapes.add(text(2, 12, vertical, Anchor.START));
    }

    double x(double value) {
        return LEFT + (RIGHT - LEFT) * across.place(value);
    }

    double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * up.place(value);
    }

    void add(Shape shape) {
        shapes.add(shape);
    }

    /** A line between two points in the units of the axes. */
    void line(double x1, double y1, double x2, double y2, Ink ink, double width) {
        shapes.add(new Shape.Line(x(x1), y(y1), x(x2), y(y2), ink, width));
    }

    /** A filled rectangle between two corners in the units of the axes. */
    void box(double x1, double y1, double x2, double y2, Ink ink, String tip) {
        double left = Math.min(x(x1), x(x2));
        double top = Math.min(y(y1), y(y2));
        double width = Math.abs(x(x2) - x(x1));
        double height = Math.abs(y(y2) - y(y1));
        shapes.add(new Shape.Box(left, top, width, height, ink, 1, tip));
    }

    void legend(String name, Ink ink) {
        double x = LEFT + (legends % LEGEND_COLUMNS) * (RIGHT - LEFT) / LEGEND_COLUMNS;
        double y = BOTTOM + 46 + LEGEND_ROW * (legends / LEGEND_COLUMNS);
        shapes.add(new Shape.Line(x, y - 4, x + 16, y - 4, ink, 3));
        shapes.add(text(x + 21, y, Markup.shortened(name, LEGEND_LETTERS), Anchor.START));
        legends++;
    }

    Drawing drawing(String title) {
        int rows = (legends + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
        return new Drawing(title, WIDTH, BOTTOM + 38 + rows * LEGEND_ROW, shapes);
    }

    /** At most four digits: for axes and cells. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4));
        double size = Math.abs(value);
        boolean isPlain = value == 0 || size >= 1e-4 && size < 1e6;
        return isPlain
                ? rounded.stripTrailingZeros().toPlainString()
                : rounded.stripTrailingZeros().toString();
    }

    private static Shape text(double x, double y, String text, Anchor anchor) {
        return new Shape.Text(x, y, text, anchor, FONT, Ink.FAINT);
    }
}
