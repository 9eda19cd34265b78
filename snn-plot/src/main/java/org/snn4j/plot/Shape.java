package org.snn4j.plot;

/** What drawings are made of; lengths in pixels, y downwards. */
public sealed interface Shape {
    /** A filled rectangle; {@code tip} is shown when it is pointed at. */
    record Box(double x, double y, double width, double height, Ink ink, double opacity, String tip)
            implements Shape {}

    /** A straight line. */
    record Line(double x1, double y1, double x2, double y2, Ink ink, double width)
            implements Shape {}

    /** A filled circle; {@code tip} is shown when it is pointed at. */
    record Dot(double x, double y, double radius, Ink ink, String tip) implements Shape {}

    /** One line of text; {@code y} is its baseline. */
    record Text(double x, double y, String text, Anchor anchor, double size, Ink ink)
            implements Shape {}

    /** Which end of a text its position means. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String svg;

        Anchor(String svg) {
            this.svg = svg;
        }

        /** What SVG calls it. */
        public String svg() {
            return svg;
        }
    }
}
