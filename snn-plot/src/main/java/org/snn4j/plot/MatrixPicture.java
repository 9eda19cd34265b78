package org.snn4j.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.plot.Shape.Anchor;

/** A matrix of numbers as a rectangle of colours. */
final class MatrixPicture {
    private static final int MOST_CELLS = 96;
    private static final double WIDTH = 420;
    private static final double LEFT = 24;
    private static final double TOP = 22;
    private static final double SIDE = 384;
    private static final double FONT = 11;

    private MatrixPicture() {}

    static Drawing signed(
            String title, float[] values, int rows, int columns, String across, String down) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Pictures.weights: expected weights, got none");
        }
        int cellRows = Math.min(rows, MOST_CELLS);
        int cellColumns = Math.min(columns, MOST_CELLS);
        double[] cells = means(values, rows, columns, cellRows, cellColumns);
        double largest = 0;
        for (double cell : cells) {
            largest = Math.max(largest, Math.abs(cell));
        }
        // Cells are square unless that would make a stripe of the matrix.
        double width = SIDE / cellColumns;
        double height = Math.min(Math.max(width, 60.0 / cellRows), SIDE / cellRows);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            double share = largest == 0 ? 0 : Math.abs(cells[i]) / largest;
            Ink ink = cells[i] < 0 ? Ink.SERIES_1 : Ink.HEAT;
            double x = LEFT + i % cellColumns * width;
            double y = TOP + i / cellColumns * height;
            shapes.add(new Shape.Box(x, y, width, height, ink, share, ""));
        }
        double bottom = TOP + cellRows * height;
        frame(shapes, bottom);
        String scale = String.format(Locale.ROOT, "darkest is %.3g", largest);
        boolean isWhole = cellRows == rows && cellColumns == columns;
        shapes.add(text(LEFT, 14, columns + " " + across + " to the right", Anchor.START));
        shapes.add(text(LEFT + SIDE, 14, rows + " " + down + " downwards", Anchor.END));
        shapes.add(
                text(
                        LEFT,
                        bottom + 17,
                        "blue below 0, orange above; "
                                + scale
                                + (isWhole ? "" : "; means of cells"),
                        Anchor.START));
        return new Drawing(title, WIDTH, bottom + 26, shapes);
    }

    private static double[] means(
            float[] values, int rows, int columns, int cellRows, int cellColumns) {
        double[] sums = new double[cellRows * cellColumns];
        int[] counts = new int[sums.length];
        for (int r = 0; r < rows; r++) {
            int cellRow = (int) ((long) r * cellRows / rows);
            for (int c = 0; c < columns; c++) {
                int cell = cellRow * cellColumns + (int) ((long) c * cellColumns / columns);
                sums[cell] += values[r * columns + c];
                counts[cell]++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return sums;
    }

    private static void frame(List<Shape> shapes, double bottom) {
        double right = LEFT + SIDE;
        shapes.add(new Shape.Line(LEFT, TOP, right, TOP, Ink.GRID, 1));
        shapes.add(new Shape.Line(LEFT, bottom, right, bottom, Ink.GRID, 1));
        shapes.add(new Shape.Line(LEFT, TOP, LEFT, bottom, Ink.GRID, 1));
        shapes.add(new Shape.Line(right, TOP, right, bottom, Ink.GRID, 1));
    }

    private static Shape text(double x, double y, String text, Anchor anchor) {
        return new Shape.Text(x, y, text, anchor, FONT, Ink.FAINT);
    }
}
