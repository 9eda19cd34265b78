package org.snn4j.hw.dfa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Error of programming a cell, by target conductance: {@code g' = max(0, g + mu(g) + sigma(g) z)},
 * z standard normal; specs/hw-dfa-sim.md, section 7.
 *
 * <p>Linear between the points, constant outside. The noise acts on accuracy only.
 *
 * @param points mean shift and spread by conductance, ascending, at least one
 * @param lowestMicrosiemens conductance of an unused cell, 0 or more
 * @param highestMicrosiemens conductance of the largest weight, above the lowest
 */
public record ConductanceTable(
        List<Point> points, double lowestMicrosiemens, double highestMicrosiemens) {
    /** Order of magnitude from NeuRRAM (Wan et al., Nature 2022, unchecked). */
    public static final ConductanceTable DEFAULT =
            new ConductanceTable(
                    List.of(
                            new Point(1, 0, 1),
                            new Point(15, 0, 2.8),
                            new Point(30, 0, 2.8),
                            new Point(40, 0, 2)),
                    1,
                    40);

    /**
     * Error at one target.
     *
     * @param targetMicrosiemens conductance that was aimed at, 0 or more
     * @param shiftMicrosiemens mean error
     * @param spreadMicrosiemens standard deviation, 0 or more
     */
    public record Point(
            double targetMicrosiemens, double shiftMicrosiemens, double spreadMicrosiemens) {
        public Point {
            Check.notNegative("Point.targetMicrosiemens", targetMicrosiemens);
            Check.finite("Point.shiftMicrosiemens", shiftMicrosiemens);
            Check.notNegative("Point.spreadMicrosiemens", spreadMicrosiemens);
        }
    }

    /**
     * Weights as the chip holds them.
     *
     * @param weights values read back, in the order of what was programmed
     * @param signalToNoise power of the weights over power of their errors; infinite without error
     */
    public record Programmed(float[] weights, double signalToNoise) {}

    public ConductanceTable {
        points = List.copyOf(points);
        Check.atLeastOne("points of a conductance table", points.size());
        Check.notNegative("ConductanceTable.lowestMicrosiemens", lowestMicrosiemens);
        if (!(highestMicrosiemens > lowestMicrosiemens)) {
            throw new IllegalArgumentException(
                    "ConductanceTable.highestMicrosiemens: expected more than the lowest, "
                            + lowestMicrosiemens
                            + ", got "
                            + highestMicrosiemens);
        }
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i).targetMicrosiemens() > points.get(i - 1).targetMicrosiemens())) {
                throw new IllegalArgumentException(
                        "conductance table, point "
                                + (i + 1)
                                + ": expected a target above "
                                + points.get(i - 1).targetMicrosiemens()
                                + " uS, got "
                                + points.get(i).targetMicrosiemens());
            }
        }
    }

    /** This table with points from a file of lines {@code target,shift,spread} in microsiemens. */
    public ConductanceTable withPoints(Path csv) throws IOException {
        List<Point> read = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(csv)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                read.add(point(csv + ", line " + number, line));
            }
        }
        return new ConductanceTable(read, lowestMicrosiemens, highestMicrosiemens);
    }

    private static Point point(String where, String line) {
        String[] fields = line.split(",", -1);
        try {
            if (fields.length == 3) {
                return new Point(
                        Double.parseDouble(fields[0]),
                        Double.parseDouble(fields[1]),
                        Double.parseDouble(fields[2]));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                where + ": expected target,shift,spread in uS, got \"" + line + "\"");
    }

    /**
     * Programs weights into differential pairs, {@code w = (g+ - g-) / g_max * w_max} with the
     * unused side at its lowest, and reads them back. Weights so large that the used side would
     * leave the range saturate.
     *
     * @param random source of the errors, two draws per weight
     */
    public Programmed program(float[] weights, SplittableRandom random) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        float[] held = new float[weights.length];
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < weights.length; i++) {
            double size = largest == 0 ? 0 : Math.abs(weights[i]) / largest;
            double used =
                    Math.min(highestMicrosiemens, lowestMicrosiemens + size * highestMicrosiemens);
            double pair = withError(used, random) - withError(lowestMicrosiemens, random);
            double read = pair / highestMicrosiemens * largest;
            held[i] = (float) (weights[i] < 0 ? -read : read);
            signal += (double) weights[i] * weights[i];
            noise += (held[i] - (double) weights[i]) * (held[i] - (double) weights[i]);
        }
        return new Programmed(held, noise == 0 ? Double.POSITIVE_INFINITY : signal / noise);
    }

    private double withError(double target, SplittableRandom random) {
        Point error = at(target);
        return Math.max(
                0,
                target
                        + error.shiftMicrosiemens()
                        + error.spreadMicrosiemens() * random.nextGaussian());
    }

    /** Shift and spread at a target. */
    Point at(double target) {
        int above = 0;
        while (above < points.size() && points.get(above).targetMicrosiemens() < target) {
            above++;
        }
        Point low = points.get(Math.max(0, above - 1));
        Point high = points.get(Math.min(points.size() - 1, above));
        double width = high.targetMicrosiemens() - low.targetMicrosiemens();
        double share = width == 0 ? 0 : (target - low.targetMicrosiemens()) / width;
        return new Point(
                target,
                low.shiftMicrosiemens()
                        + share * (high.shiftMicrosiemens() - low.shiftMicrosiemens()),
                low.spreadMicrosiemens()
                        + share * (high.spreadMicrosiemens() - low.spreadMicrosiemens()));
    }
}
