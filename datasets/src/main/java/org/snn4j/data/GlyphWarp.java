package org.snn4j.data;

/**
 * A random way to move the points of a unit square into an image: affine, after a smooth wobble.
 */
final class GlyphWarp {
    private static final double ROTATION = 0.26;
    private static final double SHEAR = 0.28;
    private static final double SHIFT = 0.1;
    private static final double WOBBLE = 0.045;

    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double x0;
    private final double y0;
    private final double[] wobble = new double[8];
    private final double side;

    GlyphWarp(SplitMix random, int side) {
        double angle = random.between(-ROTATION, ROTATION);
        double shear = random.between(-SHEAR, SHEAR);
        double wide = random.between(0.45, 0.74);
        double high = random.between(0.58, 0.82);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        xx = wide * cos;
        xy = high * (shear * cos - sin);
        yx = wide * sin;
        yy = high * (shear * sin + cos);
        x0 = 0.5 + random.between(-SHIFT, SHIFT);
        y0 = 0.5 + random.between(-SHIFT, SHIFT);
        for (int i = 0; i < wobble.length; i += 4) {
            wobble[i] = random.between(-WOBBLE, WOBBLE);
            wobble[i + 1] = random.between(3, 9);
            wobble[i + 2] = random.between(3, 9);
            wobble[i + 3] = random.between(0, 2 * Math.PI);
        }
        this.side = side;
    }

    /** Pixel column (0 is the left border) of a point of the unit square. */
    double column(double x, double y) {
        return side * (x0 + xx * (x + waves(0, x, y) - 0.5) + xy * (y + waves(4, x, y) - 0.5));
    }

    /** Pixel row (0 is the upper border) of a point of the unit square. */
    double row(double x, double y) {
        return side * (y0 + yx * (x + waves(0, x, y) - 0.5) + yy * (y + waves(4, x, y) - 0.5));
    }

    private double waves(int i, double x, double y) {
        return wobble[i] * StrictMath.sin(wobble[i + 1] * x + wobble[i + 2] * y + wobble[i + 3]);
    }
}
