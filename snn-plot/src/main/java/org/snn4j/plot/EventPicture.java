package org.snn4j.plot;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.plot.Shape.Anchor;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

/** Frames of events side by side. */
final class EventPicture {
    private static final double WIDTH = 420;
    private static final int COLUMNS = 4;
    private static final int MOST_FRAMES = 8;
    private static final int MOST_PIXELS = 64;
    private static final double GAP = 6;
    private static final double CAPTION = 15;

    private EventPicture() {}

    static Drawing draw(Tensor frames, int sample) {
        org.snn4j.tensor.Shape axes = frames.shape();
        if (axes.rank() != 5 || axes.last() > 2) {
            throw new ShapeException(
                    "Pictures.eventFrames",
                    "[T, N, H, W, 1 or 2]",
                    axes.toString(),
                    "Are these frames of events?");
        }
        SampleOverTime grid = SampleOverTime.of("Pictures.eventFrames", frames, sample);
        int shown = Math.min(MOST_FRAMES, grid.timesteps());
        double side = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;
        double height = side * axes.dim(2) / axes.dim(3);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            int t = shown == 1 ? 0 : i * (grid.timesteps() - 1) / (shown - 1);
            double x = i % COLUMNS * (side + GAP);
            double y = i / COLUMNS * (height + CAPTION + GAP) + CAPTION;
            String caption = "timestep " + (t + 1);
            shapes.add(new Shape.Text(x, y - 4, caption, Anchor.START, 11, Ink.FAINT));
            shapes.add(new Shape.Box(x, y, side, height, Ink.GRID, 0.4, ""));
            frame(grid, t, axes, new Corner(x, y, side / axes.dim(3)), shapes);
        }
        int rows = (shown + COLUMNS - 1) / COLUMNS;
        String title = shown + " of " + grid.timesteps() + " frames of events; orange on, blue off";
        return new Drawing(title, WIDTH, rows * (height + CAPTION + GAP), shapes);
    }

    /** Where a frame is drawn and how large its pixels are. */
    private record Corner(double x, double y, double pixel) {}

    private static void frame(
            SampleOverTime grid,
            int timestep,
            org.snn4j.tensor.Shape axes,
            Corner corner,
            List<Shape> shapes) {
        int width = axes.dim(3);
        int channels = axes.last();
        // Larger sensors are drawn in squares of pixels: any event colours its square.
        int square = (Math.max(width, axes.dim(2)) + MOST_PIXELS - 1) / MOST_PIXELS;
        for (int top = 0; top < axes.dim(2); top += square) {
            for (int left = 0; left < width; left += square) {
                boolean on = false;
                boolean off = false;
                for (int y = top; y < Math.min(top + square, axes.dim(2)); y++) {
                    for (int x = left; x < Math.min(left + square, width); x++) {
                        int place = (y * width + x) * channels;
                        on |= grid.at(timestep, place) != 0;
                        off |= channels == 2 && grid.at(timestep, place + 1) != 0;
                    }
                }
                if (on || off) {
                    double size = corner.pixel * square;
                    Ink ink = !off ? Ink.HEAT : on ? Ink.TEXT : Ink.SERIES_1;
                    shapes.add(
                            new Shape.Box(
                                    corner.x + left * corner.pixel,
                                    corner.y + top * corner.pixel,
                                    size,
                                    size,
                                    ink,
                                    1,
                                    ""));
                }
            }
        }
    }
}
