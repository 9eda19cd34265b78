package org.snn4j.plot;

import java.util.List;

/**
 * Curves in one pair of axes.
 *
 * @param title what it shows
 * @param horizontal label of the horizontal axis
 * @param vertical label of the vertical axis
 * @param curves at least one
 */
public record LineChart(String title, String horizontal, String vertical, List<Curve> curves) {
    private static final int MOST_DOTS = 30;

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
     * @param points from left to right, at least one; those that are not finite are left out
     */
    public record Curve(String name, List<Point> points) {
        public Curve {
            points = points.stream().filter(Point::isFinite).toList();
            if (points.isEmpty()) {
                throw new IllegalArgumentException(
                        "Curve '" + name + "': expected at least one point, got none");
            }
        }

        /** Values at 1, 2, 3 and so on. */
        public static Curve of(String name, double... values) {
            Point[] points = new Point[values.length];
            for (int i = 0; i < values.length; i++) {
                points[i] = new Point(i + 1, values[i]);
            }
            return new Curve(name, List.of(points));
        }
    }

    /** A point in the units of the axes. */
    public record Point(double x, double y) {
        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /** The chart. */
    public Drawing draw() {
        Axis up = Axis.of(values(false));
        PlotArea area =
                new PlotArea(
                        Axis.linear(values(true)),
                        up,
                        horizontal,
                        vertical + (up.isLogarithmic() ? ", logarithmic" : ""));
        for (int i = 0; i < curves.size(); i++) {
            draw(curves.get(i), Ink.series(i), area);
            area.legend(curves.get(i).name, Ink.series(i));
        }
        return area.drawing(title);
    }

    private double[] values(boolean isHorizontal) {
        return curves.stream()
                .flatMap(curve -> curve.points.stream())
                .mapToDouble(point -> isHorizontal ? point.x : point.y)
                .toArray();
    }

    private static void draw(Curve curve, Ink ink, PlotArea area) {
        List<Point> points = curve.points;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            area.line(from.x, from.y, points.get(i).x, points.get(i).y, ink, 1.6);
        }
        if (points.size() <= MOST_DOTS) {
            for (Point point : points) {
                String tip =
                        curve.name
                                + ": "
                                + PlotArea.number(point.x)
                                + ", "
                                + PlotArea.number(point.y);
                area.add(new Shape.Dot(area.x(point.x), area.y(point.y), 2.5, ink, tip));
            }
        }
    }
}
