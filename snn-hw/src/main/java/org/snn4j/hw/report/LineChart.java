package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.hw.SiNumber;

/**
 * Curves in one pair of axes.
 *
 * @param title what it shows
 * @param horizontal label of the horizontal axis
 * @param vertical label of the vertical axis
 * @param curves at least one
 */
public record LineChart(String title, String horizontal, String vertical, List<Curve> curves) {
    private static final double WIDTH = 420;
    private static final double HEIGHT = 320;
    private static final double LEFT = 52;
    private static final double BOTTOM = 240;
    private static final double TOP = 22;
    private static final double RIGHT = 408;
    private static final double FONT = 11;
    private static final int LEGEND_COLUMNS = 2;

    public LineChart {
        curves = List.copyOf(curves);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException(
                    "LineChart '" + title + "': expected at least one curve, got none");
        }
    }

    /**
     * Points that are joined.
     *
     * @param name for the legend
     * @param points from left to right, at least one
     */
    public record Curve(String name, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException(
                        "Curve '" + name + "': expected at least one point, got none");
            }
        }
    }

    /** A point in the units of the axes. */
    public record Point(double x, double y) {}

    /** The chart. */
    public Drawing draw() {
        List<Shape> shapes = new ArrayList<>();
        Axis across = Axis.of(all().stream().mapToDouble(Point::x).toArray());
        Axis up = Axis.of(all().stream().mapToDouble(Point::y).toArray());
        axes(shapes, across, up);
        for (int i = 0; i < curves.size(); i++) {
            curve(shapes, i, across, up);
            legend(shapes, i);
        }
        return new Drawing(title, WIDTH, HEIGHT, shapes);
    }

    private List<Point> all() {
        return curves.stream().flatMap(curve -> curve.points.stream()).toList();
    }

    private void axes(List<Shape> shapes, Axis across, Axis up) {
        for (double tick : across.ticks()) {
            double x = x(across, tick);
            shapes.add(new Shape.Line(x, TOP, x, BOTTOM, Ink.GRID, 1));
            shapes.add(text(x, BOTTOM + 15, SiNumber.brief(tick), Shape.Anchor.MIDDLE));
        }
        for (double tick : up.ticks()) {
            double y = y(up, tick);
            shapes.add(new Shape.Line(LEFT, y, RIGHT, y, Ink.GRID, 1));
            shapes.add(text(LEFT - 6, y + 4, SiNumber.brief(tick), Shape.Anchor.END));
        }
        shapes.add(new Shape.Line(LEFT, BOTTOM, RIGHT, BOTTOM, Ink.FAINT, 1));
        shapes.add(new Shape.Line(LEFT, TOP, LEFT, BOTTOM, Ink.FAINT, 1));
        shapes.add(text(RIGHT, BOTTOM + 30, horizontal, Shape.Anchor.END));
        shapes.add(text(2, 12, vertical, Shape.Anchor.START));
    }

    private void curve(List<Shape> shapes, int index, Axis across, Axis up) {
        Curve curve = curves.get(index);
        Ink ink = Ink.series(index);
        for (int i = 0; i < curve.points.size(); i++) {
            Point point = curve.points.get(i);
            double x = x(across, point.x);
            double y = y(up, point.y);
            if (i > 0) {
                Point before = curve.points.get(i - 1);
                shapes.add(new Shape.Line(x(across, before.x), y(up, before.y), x, y, ink, 1.8));
            }
            String tip = String.format(Locale.ROOT, "%s: %.4g, %.4g", curve.name, point.x, point.y);
            shapes.add(new Shape.Dot(x, y, 2.5, ink, tip));
        }
    }

    private void legend(List<Shape> shapes, int index) {
        double x = LEFT + (index % LEGEND_COLUMNS) * (RIGHT - LEFT) / LEGEND_COLUMNS;
        double y = BOTTOM + 46 + 15.0 * (index / LEGEND_COLUMNS);
        shapes.add(new Shape.Line(x, y - 4, x + 16, y - 4, Ink.series(index), 3));
        shapes.add(text(x + 21, y, curves.get(index).name, Shape.Anchor.START));
    }

    private static double x(Axis axis, double value) {
        return LEFT + (RIGHT - LEFT) * axis.place(value);
    }

    private static double y(Axis axis, double value) {
        return BOTTOM - (BOTTOM - TOP) * axis.place(value);
    }

    private static Shape text(double x, double y, String text, Shape.Anchor anchor) {
        return new Shape.Text(x, y, text, anchor, FONT, Ink.FAINT);
    }
}
