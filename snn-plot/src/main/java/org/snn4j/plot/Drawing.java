package org.snn4j.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A chart, ready to be written as SVG or PNG. */
public final class Drawing {
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
