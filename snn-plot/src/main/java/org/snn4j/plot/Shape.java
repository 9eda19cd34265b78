package org.snn4j.plot;

/** What drawings are made of; lengths in pixels, y downwards. */
public sealed interface Shape {
    /** The same elsewhere, {@code dx} to the right and {@code dy} down. */
    Shape moved(double dx, double dy);

    /** A filled rectangle; {@code tip} is shown when it is pointed at. */
    record Box(double x, double y, double width, double height, Ink ink, double opacity, String tip)
            implements Shape {
        @Override
        public Shape moved(double dx, double dy) {
            return new Box(x + dx, y + dy, width, height, ink, opacity, tip);
        }
    }

    /** A straight line. */
    record Line(double x1, double y1, double x2, double y2, Ink ink, double width)
            implements Shape {
        @Override
        public Shape moved(double dx, double dy) {
            return new Line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, ink, width);
        }
    }

    /** A filled circle; {@code tip} is shown when it is pointed at. */
    record Dot(double x, double y, double radius, Ink ink, String tip) implements Shape {
        @Override
        public Shape moved(double dx, double dy) {
            return new Dot(x + dx, y + dy, radius, ink, tip);
        }
    }

    /** One line of text; {@code y} is its baseline. */
    record Text(double x, double y, String text, Anchor anchor, double size, Ink ink)
            implements Shape {
        @Override
        public Shape moved(double dx, double dy) {
            return new Text(x + dx, y + dy, text, anchor, size, ink);
        }
    }

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
