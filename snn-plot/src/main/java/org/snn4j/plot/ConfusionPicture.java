package org.snn4j.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.plot.Shape.Anchor;

/** A confusion matrix with its numbers. */
final class ConfusionPicture {
    private static final double WIDTH = 420;
    private static final double LEFT = 84;
    private static final double TOP = 44;
    private static final double SIDE = 330;
    private static final double FONT = 10.5;
    private static final int NAME_LETTERS = 12;
    private static final int MOST_NUMBERS = 16;

    private final List<Shape> shapes = new ArrayList<>();
    private final double cell;

    private ConfusionPicture(int classes) {
        cell = SIDE / classes;
    }

    static Drawing draw(List<List<Integer>> counts, List<String> names) {
        int classes = counts.size();
        boolean isSquare = counts.stream().allMatch(row -> row.size() == classes);
        if (classes == 0 || !isSquare || names.size() != classes) {
            throw new IllegalArgumentException(
                    "Pictures.confusion: expected as many rows, columns and names, got "
                            + classes
                            + " rows, columns "
                            + counts.stream().map(List::size).distinct().toList()
                            + " and "
                            + names.size()
                            + " names");
        }
        ConfusionPicture picture = new ConfusionPicture(classes);
        long right = 0;
        long all = 0;
        for (int row = 0; row < classes; row++) {
            picture.row(row, counts.get(row), names);
            right += counts.get(row).get(row);
            all += counts.get(row).stream().mapToLong(Integer::longValue).sum();
        }
        picture.shapes.add(text(LEFT + SIDE / 2, 12, "predicted class", Anchor.MIDDLE, FONT));
        picture.shapes.add(text(2, 12, "right class", Anchor.START, FONT));
        String title =
                String.format(
                        Locale.ROOT,
                        "confusion of %,d samples, %.2f %% right",
                        all,
                        all == 0 ? 0 : 100.0 * right / all);
        return new Drawing(title, WIDTH, TOP + SIDE + 6, picture.shapes);
    }

    private void row(int row, List<Integer> counts, List<String> names) {
        long total = Math.max(1, counts.stream().mapToLong(Integer::longValue).sum());
        double y = TOP + row * cell;
        double font = Math.min(FONT, cell * 0.8);
        String name = Markup.shortened(names.get(row), NAME_LETTERS);
        shapes.add(text(LEFT - 6, y + cell / 2 + font / 3, name, Anchor.END, font));
        // Names above the columns alternate in height where they would run into each other.
        double letter = font * 0.55;
        boolean isCrowded = names.stream().anyMatch(each -> each.length() * letter > cell - 2);
        int letters = Math.max(2, (int) (cell * 2 / letter));
        double above = TOP - 6 - (isCrowded && row % 2 == 1 ? 12 : 0);
        String top = Markup.shortened(names.get(row), Math.min(letters, NAME_LETTERS));
        double middle = LEFT + (row + 0.5) * cell;
        boolean isOver = middle + top.length() * letter / 2 > WIDTH - 2;
        shapes.add(
                text(
                        isOver ? WIDTH - 2 : middle,
                        above,
                        top,
                        isOver ? Anchor.END : Anchor.MIDDLE,
                        font));
        for (int column = 0; column < counts.size(); column++) {
            int count = counts.get(column);
            double share = (double) count / total;
            Ink ink = row == column ? Ink.SERIES_3 : Ink.HEAT;
            double x = LEFT + column * cell;
            String tip = names.get(row) + " taken for " + names.get(column) + ": " + count;
            shapes.add(new Shape.Box(x, y, cell - 1, cell - 1, Ink.GRID, 0.35, ""));
            shapes.add(new Shape.Box(x, y, cell - 1, cell - 1, ink, 0.85 * share, tip));
            if (count > 0 && counts.size() <= MOST_NUMBERS) {
                shapes.add(
                        new Shape.Text(
                                x + cell / 2,
                                y + cell / 2 + font / 3,
                                String.valueOf(count),
                                Anchor.MIDDLE,
                                font,
                                Ink.TEXT));
            }
        }
    }

    private static Shape text(double x, double y, String text, Anchor anchor, double size) {
        return new Shape.Text(x, y, text, anchor, size, Ink.FAINT);
    }
}
