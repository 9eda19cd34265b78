package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snn4j.hw.SiNumber;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.hw.sweep.SweepPoint;
import org.snn4j.hw.sweep.SweepResult;
import org.snn4j.plot.Axis;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.Ink;
import org.snn4j.plot.Shape;
import org.snn4j.plot.Shape.Anchor;

/** All points of a sweep in two metrics; those of the front are joined and numbered. */
final class ParetoPlot {
    private static final double WIDTH = 420;
    private static final double HEIGHT = 300;
    private static final double LEFT = 52;
    private static final double BOTTOM = 262;
    private static final double TOP = 22;
    private static final double RIGHT = 408;
    private static final double FONT = 11;
    private static final int MOST_NUMBERS = 20;

    private final List<Shape> shapes = new ArrayList<>();
    private final Metric x;
    private final Metric y;
    private final Axis horizontal;
    private final Axis vertical;

    private ParetoPlot(SweepResult result, Metric x, Metric y) {
        this.x = x;
        this.y = y;
        horizontal = Axis.of(result.points().stream().mapToDouble(p -> p.value(x)).toArray());
        vertical = Axis.of(result.points().stream().mapToDouble(p -> p.value(y)).toArray());
    }

    static Drawing draw(SweepResult result, Metric x, Metric y) {
        ParetoPlot plot = new ParetoPlot(result, x, y);
        plot.axes();
        List<SweepPoint> front = result.front(x, y);
        Set<SweepPoint> onFront = new HashSet<>(front);
        for (SweepPoint point : result.points()) {
            if (!onFront.contains(point)) {
                plot.shapes.add(
                        new Shape.Dot(
                                plot.x(point), plot.y(point), 3, Ink.OTHERS, plot.tip(point)));
            }
        }
        plot.front(front);
        String title =
                result.accelerator() + ": " + y.label() + " against " + x.label() + " of a sweep";
        return new Drawing(title, WIDTH, HEIGHT, plot.shapes);
    }

    private double x(SweepPoint point) {
        return LEFT + (RIGHT - LEFT) * horizontal.place(point.value(x));
    }

    private double y(SweepPoint point) {
        return BOTTOM - (BOTTOM - TOP) * vertical.place(point.value(y));
    }

    private String tip(SweepPoint point) {
        return point.settings()
                + ": "
                + Charts.quantity(point.value(x), x.unit())
                + ", "
                + Charts.quantity(point.value(y), y.unit());
    }

    private void axes() {
        for (double tick : horizontal.ticks()) {
            double at = LEFT + (RIGHT - LEFT) * horizontal.place(tick);
            shapes.add(new Shape.Line(at, TOP, at, BOTTOM, Ink.GRID, 1));
            shapes.add(text(at, BOTTOM + 15, SiNumber.brief(tick), Anchor.MIDDLE));
        }
        for (double tick : vertical.ticks()) {
            double at = BOTTOM - (BOTTOM - TOP) * vertical.place(tick);
            shapes.add(new Shape.Line(LEFT, at, RIGHT, at, Ink.GRID, 1));
            shapes.add(text(LEFT - 6, at + 4, SiNumber.brief(tick), Anchor.END));
        }
        shapes.add(new Shape.Line(LEFT, BOTTOM, RIGHT, BOTTOM, Ink.FAINT, 1));
        shapes.add(new Shape.Line(LEFT, TOP, LEFT, BOTTOM, Ink.FAINT, 1));
        shapes.add(text(RIGHT, HEIGHT - 6, label(x, horizontal), Anchor.END));
        shapes.add(text(2, 12, label(y, vertical), Anchor.START));
    }

    private static String label(Metric metric, Axis axis) {
        return metric.label()
                + " ["
                + metric.unit().replace("^2", "\u00b2")
                + "]"
                + (axis.isLogarithmic() ? ", logarithmic" : "");
    }

    private static Shape text(double x, double y, String text, Anchor anchor) {
        return new Shape.Text(x, y, text, anchor, FONT, Ink.FAINT);
    }

    private void front(List<SweepPoint> front) {
        for (int i = 1; i < front.size(); i++) {
            double fromX = x(front.get(i - 1));
            double fromY = y(front.get(i - 1));
            double toX = x(front.get(i));
            double toY = y(front.get(i));
            shapes.add(new Shape.Line(fromX, fromY, toX, fromY, Ink.SERIES_1, 1.5));
            shapes.add(new Shape.Line(toX, fromY, toX, toY, Ink.SERIES_1, 1.5));
        }
        for (int i = 0; i < front.size(); i++) {
            SweepPoint point = front.get(i);
            shapes.add(new Shape.Dot(x(point), y(point), 5, Ink.SERIES_1, tip(point)));
            if (front.size() <= MOST_NUMBERS) {
                shapes.add(
                        new Shape.Text(
                                x(point) + 7,
                                y(point) - 6,
                                String.valueOf(i + 1),
                                Anchor.START,
                                FONT,
                                Ink.TEXT));
            }
        }
    }
}
