package org.snn4j.data;

import java.util.List;

/**
 * How the digits are written: strokes through points of a unit square, y downwards; several ways
 * for some digits.
 */
final class GlyphStrokes {
    /**
     * A stroke through points {@code x0, y0, x1, y1, ...}: straight between them, or a smooth
     * curve.
     */
    record Stroke(boolean smooth, List<Double> points) {}

    private static final List<List<List<Stroke>>> DIGITS =
            List.of(
                    List.of(
                            List.of(
                                    curve(
                                            .5, .05, .22, .2, .14, .5, .22, .8, .5, .95, .78, .8,
                                            .86, .5, .78, .2, .5, .05))),
                    List.of(
                            List.of(line(.5, .04, .5, .96)),
                            List.of(line(.28, .28, .54, .05, .54, .95)),
                            List.of(line(.32, .22, .52, .05, .52, .95), line(.3, .95, .74, .95))),
                    List.of(
                            List.of(
                                    curve(
                                            .2, .25, .35, .08, .62, .06, .8, .26, .68, .52, .42,
                                            .74, .18, .94),
                                    line(.18, .94, .84, .94)),
                            List.of(
                                    curve(
                                            .2, .2, .5, .05, .78, .2, .7, .5, .4, .8, .2, .92, .26,
                                            .78, .5, .86, .84, .93))),
                    List.of(
                            List.of(
                                    curve(.2, .15, .46, .05, .76, .16, .74, .36, .44, .48),
                                    curve(.44, .48, .78, .58, .82, .8, .52, .96, .18, .84)),
                            List.of(
                                    line(.2, .07, .78, .07, .46, .42),
                                    curve(.46, .42, .8, .52, .82, .8, .5, .96, .18, .84))),
                    List.of(
                            List.of(line(.6, .05, .14, .66, .86, .66), line(.66, .36, .66, .95)),
                            List.of(line(.26, .06, .2, .52, .8, .52), line(.76, .06, .72, .95))),
                    List.of(
                            List.of(
                                    line(.78, .06, .28, .06, .24, .45),
                                    curve(.24, .45, .5, .38, .8, .55, .78, .82, .5, .96, .2, .86)),
                            List.of(
                                    curve(
                                            .78, .08, .4, .08, .22, .22, .4, .44, .72, .56, .76,
                                            .82, .48, .95, .2, .86))),
                    List.of(
                            List.of(
                                    curve(
                                            .7, .06, .4, .2, .22, .5, .22, .8, .5, .95, .78, .78,
                                            .7, .55, .45, .52, .24, .68)),
                            List.of(
                                    curve(
                                            .36, .05, .22, .45, .22, .78, .46, .95, .72, .84, .72,
                                            .64, .5, .54, .26, .68))),
                    List.of(
                            List.of(line(.18, .07, .82, .07, .4, .95)),
                            List.of(line(.18, .07, .82, .07, .44, .95), line(.3, .5, .74, .5)),
                            List.of(
                                    line(.2, .2, .2, .07),
                                    curve(.2, .07, .5, .1, .8, .06, .62, .45, .5, .95))),
                    List.of(
                            List.of(
                                    curve(
                                            .5, .5, .26, .36, .28, .12, .5, .05, .72, .12, .74, .36,
                                            .5, .5, .2, .7, .25, .9, .5, .96, .75, .9, .8, .7, .5,
                                            .5)),
                            List.of(
                                    curve(
                                            .74, .16, .5, .05, .28, .2, .4, .42, .68, .6, .74, .84,
                                            .5, .95, .26, .84, .32, .6, .62, .4, .74, .16))),
                    List.of(
                            List.of(
                                    curve(
                                            .76, .28, .55, .48, .28, .42, .24, .2, .48, .05, .74,
                                            .14, .76, .4, .68, .7, .6, .95)),
                            List.of(
                                    curve(.76, .3, .5, .48, .26, .36, .3, .12, .56, .05, .76, .2),
                                    line(.76, .14, .74, .95))));

    private GlyphStrokes() {}

    /** The ways in which a digit 0..9 is written. */
    static List<List<Stroke>> of(int digit) {
        return DIGITS.get(digit);
    }

    private static Stroke curve(Double... points) {
        return new Stroke(true, List.of(points));
    }

    private static Stroke line(Double... points) {
        return new Stroke(false, List.of(points));
    }
}
