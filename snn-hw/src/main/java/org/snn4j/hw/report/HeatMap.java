package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.snn4j.hw.Activity;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.Ink;
import org.snn4j.plot.Markup;
import org.snn4j.plot.Shape;
import org.snn4j.plot.Shape.Anchor;

/** Densities of spikes, one strip for each layer and one cell for each timestep. */
final class HeatMap {
    private static final double WIDTH = BarChart.WIDTH;
    private static final double ROW = 38;
    private static final double CELL = 17;
    private static final double FONT = 11.5;
    private static final double ROOM_FOR_NUMBER = 30;
    private static final int NAME_LETTERS = 40;

    /**
     * A strip.
     *
     * @param name of the layer
     * @param activity what is not 0 in it
     * @param isSpikes whether these are spikes; real values are shown, but no spikes are compared
     *     with them
     */
    record Row(String name, Activity activity, boolean isSpikes) {}

    private final List<Shape> shapes = new ArrayList<>();
    private final int timesteps;

    private HeatMap(int timesteps) {
        this.timesteps = timesteps;
    }

    static Drawing draw(String title, List<Row> rows, int timesteps) {
        HeatMap map = new HeatMap(timesteps);
        double densest =
                rows.stream()
                        .filter(Row::isSpikes)
                        .flatMap(row -> densities(row.activity(), timesteps).stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
        double y = 2;
        for (Row row : rows) {
            map.row(row, y, densest);
            y += ROW;
        }
        String scale =
                timesteps == 1
                        ? "one timestep"
                        : "timesteps 1 to " + timesteps + " from left to right";
        map.shapes.add(
                new Shape.Text(
                        0,
                        y + 10,
                        scale + "; darkest is " + percent(densest),
                        Anchor.START,
                        FONT - 1,
                        Ink.FAINT));
        return new Drawing(title, WIDTH, y + 16, map.shapes);
    }

    private void row(Row row, double y, double densest) {
        List<Double> densities = densities(row.activity(), timesteps);
        String average =
                densities.isEmpty()
                        ? "not recorded"
                        : percent(row.activity().density().orElse(0))
                                + (row.activity().isMeasured() ? " measured" : " assumed");
        shapes.add(
                new Shape.Text(
                        0,
                        y + 11,
                        Markup.shortened(row.name(), NAME_LETTERS),
                        Anchor.START,
                        FONT,
                        Ink.TEXT));
        shapes.add(new Shape.Text(WIDTH, y + 11, average, Anchor.END, FONT, Ink.FAINT));
        shapes.add(new Shape.Box(0, y + 15, WIDTH, CELL, Ink.GRID, 0.4, ""));
        double width = WIDTH / timesteps;
        double gap = width > 4 ? 1 : 0;
        for (int t = 0; t < densities.size(); t++) {
            double density = densities.get(t);
            Ink ink = row.isSpikes() ? Ink.HEAT : Ink.OTHERS;
            double opacity = row.isSpikes() ? density / Math.max(densest, 1e-9) : density / 3;
            String tip = row.name() + ", timestep " + (t + 1) + ": " + percent(density);
            shapes.add(new Shape.Box(t * width, y + 15, width - gap, CELL, ink, opacity, tip));
            if (width >= ROOM_FOR_NUMBER) {
                shapes.add(
                        new Shape.Text(
                                (t + 0.5) * width,
                                y + 27.5,
                                percent(density),
                                Anchor.MIDDLE,
                                FONT - 1.5,
                                Ink.TEXT));
            }
        }
    }

    private static List<Double> densities(Activity activity, int timesteps) {
        if (activity instanceof Activity.Densities densities) {
            return densities.perTimestep();
        }
        if (activity instanceof Activity.Trains trains) {
            return densities(trains.counts(), timesteps);
        }
        if (activity instanceof Activity.Counts counts) {
            return counts.perTimestep().stream()
                    .map(count -> (double) count / counts.values())
                    .toList();
        }
        return activity.density().isPresent()
                ? Collections.nCopies(timesteps, activity.density().getAsDouble())
                : List.of();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f%%" : "%.0f%%", 100 * share);
    }
}
