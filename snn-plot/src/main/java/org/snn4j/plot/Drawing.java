package org.snn4j.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.tensor.Check;

/** A chart, ready to be written as SVG or PNG. */
public final class Drawing {
    /** Height of a title above a part of a grid. */
    private static final double TITLE = 22;

    private final String title;
    private final double width;
    private final double height;
    private final List<Shape> shapes;

    /**
     * Puts shapes together.
     *
     * @param title what it shows
     * @param width in pixels
     * @param height in pixels
     * @param shapes from back to front
     */
    public Drawing(String title, double width, double height, List<Shape> shapes) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.shapes = List.copyOf(shapes);
    }

    /**
     * Drawings side by side, row by row, each under its title.
     *
     * @param title what they show together
     * @param columns drawings in a row, 1 or more
     * @param parts at least one
     */
    public static Drawing grid(String title, int columns, List<Drawing> parts) {
        Check.atLeastOne("Drawing.grid columns", columns);
        Check.atLeastOne("Drawing.grid parts", parts.size());
        double wide = parts.stream().mapToDouble(Drawing::width).max().orElse(0);
        double high = TITLE + parts.stream().mapToDouble(Drawing::height).max().orElse(0);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double x = i % columns * wide;
            double y = (double) (i / columns) * high;
            String name = parts.get(i).title;
            shapes.add(
                    new Shape.Text(x + wide / 2, y + 14, name, Shape.Anchor.MIDDLE, 12, Ink.TEXT));
            parts.get(i).shapes.forEach(shape -> shapes.add(shape.moved(x, y + TITLE)));
        }
        int rows = (parts.size() + columns - 1) / columns;
        return new Drawing(title, Math.min(columns, parts.size()) * wide, rows * high, shapes);
    }

    /** What it shows. */
    public String title() {
        return title;
    }

    /** The same under another title. */
    public Drawing titled(String other) {
        return new Drawing(other, width, height, shapes);
    }

    /** Its width in pixels. */
    public double width() {
        return width;
    }

    /** Its height in pixels. */
    public double height() {
        return height;
    }

    /** What it is made of, from back to front. */
    public List<Shape> shapes() {
        return shapes;
    }

    /** An SVG document that follows the light or dark setting of its reader. */
    public String toSvg() {
        return SvgWriter.document(this);
    }

    /**
     * A PNG picture on white, two pixels for each unit of the drawing.
     *
     * @throws IllegalStateException if this machine has no fonts
     */
    public byte[] toPng() {
        return PngWriter.write(this);
    }

    /**
     * Writes the drawing, whole beside its target first, as its file's name says.
     *
     * @throws IllegalStateException if it is a PNG and this machine has no fonts
     * @throws IllegalArgumentException if the name ends neither in {@code .svg} nor in {@code .png}
     */
    public void write(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            PageFile.write(file, toSvg());
        } else if (name.endsWith(".png")) {
            PageFile.write(file, toPng());
        } else {
            throw new IllegalArgumentException(
                    file + ": expected a name that ends in .svg or .png, got " + name);
        }
    }
}
