package org.snn4j.data;

import java.util.List;

/**
 * A grey image on which strokes are drawn; ink is the greatest, not the sum, of what covers a
 * pixel.
 */
final class InkCanvas {
    private static final int STEPS_PER_SPAN = 5;

    private final int side;
    private final float[] ink;

    InkCanvas(int side) {
        this.side = side;
        this.ink = new float[side * side];
    }

    float[] ink() {
        return ink;
    }

    /** Draws a stroke, moved by the warp, as wide as {@code width} pixels. */
    void draw(GlyphStrokes.Stroke stroke, GlyphWarp warp, double width, float strength) {
        List<Double> p = stroke.points();
        int spans = p.size() / 2 - 1;
        double fromX = warp.column(p.get(0), p.get(1));
        double fromY = warp.row(p.get(0), p.get(1));
        for (int span = 0; span < spans; span++) {
            for (int step = 1; step <= STEPS_PER_SPAN; step++) {
                double at = (double) step / STEPS_PER_SPAN;
                double x = along(stroke, span, at, 0);
                double y = along(stroke, span, at, 1);
                double toX = warp.column(x, y);
                double toY = warp.row(x, y);
                segment(fromX, fromY, toX, toY, width, strength);
                fromX = toX;
                fromY = toY;
            }
        }
    }

    /** A point between two points of a stroke; curves are Catmull-Rom splines. */
    private static double along(GlyphStrokes.Stroke stroke, int span, double at, int axis) {
        List<Double> p = stroke.points();
        int last = p.size() / 2 - 1;
        double b = p.get(2 * span + axis);
        double c = p.get(2 * (span + 1) + axis);
        if (!stroke.smooth()) {
            return b + at * (c - b);
        }
        double a = p.get(2 * Math.max(0, span - 1) + axis);
        double d = p.get(2 * Math.min(last, span + 2) + axis);
        return b
                + 0.5
                        * at
                        * (c - a + at * (2 * a - 5 * b + 4 * c - d + at * (3 * (b - c) + d - a)));
    }

    /**
     * Covers the pixels whose centre is nearer to the segment than half the width, fading over one
     * pixel.
     */
    void segment(double x0, double y0, double x1, double y1, double width, float strength) {
        double reach = width / 2 + 0.5;
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(side - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(side - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = Math.max(1e-12, dx * dx + dy * dy);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double at = Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
                double ex = px - at * dx;
                double ey = py - at * dy;
                double cover = Math.min(1, reach - Math.sqrt(ex * ex + ey * ey));
                int i = row * side + column;
                ink[i] = Math.max(ink[i], (float) cover * strength);
            }
        }
    }
}
