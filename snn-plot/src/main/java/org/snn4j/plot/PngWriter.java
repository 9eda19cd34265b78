package org.snn4j.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Drawings as pictures, in the colours of light pages; needs no screen. */
final class PngWriter {
    private static final int PIXELS_PER_UNIT = 2;

    private final Graphics2D graphics;

    private PngWriter(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static byte[] write(Drawing drawing) {
        BufferedImage image =
                new BufferedImage(
                        (int) Math.ceil(drawing.width() * PIXELS_PER_UNIT),
                        (int) Math.ceil(drawing.height() * PIXELS_PER_UNIT),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.decode(Ink.PAPER.light()));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        PngWriter writer = new PngWriter(graphics);
        drawing.shapes().forEach(writer::shape);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void shape(Shape shape) {
        if (shape instanceof Shape.Box b) {
            Color color = Color.decode(b.ink().light());
            int alpha = (int) Math.round(255 * b.opacity());
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
            graphics.fill(new Rectangle2D.Double(b.x(), b.y(), b.width(), b.height()));
        } else if (shape instanceof Shape.Line l) {
            graphics.setColor(Color.decode(l.ink().light()));
            graphics.setStroke(new BasicStroke((float) l.width()));
            graphics.draw(new Line2D.Double(l.x1(), l.y1(), l.x2(), l.y2()));
        } else if (shape instanceof Shape.Dot d) {
            graphics.setColor(Color.decode(d.ink().light()));
            double r = d.radius();
            graphics.fill(new Ellipse2D.Double(d.x() - r, d.y() - r, 2 * r, 2 * r));
        } else if (shape instanceof Shape.Text t) {
            text(t);
        }
    }

    private void text(Shape.Text t) {
        graphics.setColor(Color.decode(t.ink().light()));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) t.size()));
        double width = width(t.text());
        double left =
                switch (t.anchor()) {
                    case START -> t.x();
                    case MIDDLE -> t.x() - width / 2;
                    case END -> t.x() - width;
                };
        graphics.drawString(t.text(), (float) left, (float) t.y());
    }

    /** Java's way to say that a machine has no fonts at all is an error inside it. */
    private double width(String text) {
        try {
            return graphics.getFontMetrics().stringWidth(text);
        } catch (InternalError | NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "PNG: expected a font for its letters, Java found none here. Install one"
                            + " (fonts-dejavu-core on Debian), or write .svg.",
                    e);
        }
    }
}
