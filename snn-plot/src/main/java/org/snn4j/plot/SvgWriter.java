package org.snn4j.plot;

import java.util.Locale;

/** Drawings as SVG. */
final class SvgWriter {
    private final StringBuilder text = new StringBuilder();

    private SvgWriter() {}

    /** A document of its own, with its colours. */
    static String document(Drawing drawing) {
        SvgWriter svg = new SvgWriter();
        svg.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.open(drawing, " xmlns=\"http://www.w3.org/2000/svg\"");
        svg.text.append("<style>").append(Ink.styles()).append("</style>\n");
        svg.add(
                "<rect class=\"f-paper\" width=\"%.1f\" height=\"%.1f\"/>%n",
                drawing.width(), drawing.height());
        return svg.close(drawing);
    }

    /** An element for a page that has the colours. */
    static String inline(Drawing drawing) {
        SvgWriter svg = new SvgWriter();
        svg.open(drawing, "");
        return svg.close(drawing);
    }

    private void open(Drawing drawing, String namespace) {
        add(
                "<svg%s viewBox=\"0 0 %.1f %.1f\" role=\"img\" aria-label=\"%s\""
                        + " font-family=\"system-ui, sans-serif\">%n",
                namespace, drawing.width(), drawing.height(), Markup.escape(drawing.title()));
    }

    private String close(Drawing drawing) {
        drawing.shapes().forEach(this::shape);
        return text.append("</svg>\n").toString();
    }

    private void shape(Shape shape) {
        if (shape instanceof Shape.Box b) {
            add(
                    "<rect class=\"f-%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"",
                    b.ink().style(), b.x(), b.y(), b.width(), b.height());
            if (b.opacity() < 1) {
                add(" fill-opacity=\"%.3f\"", b.opacity());
            }
            tip(b.tip(), "rect");
        } else if (shape instanceof Shape.Line l) {
            add(
                    "<line class=\"s-%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\""
                            + " stroke-width=\"%.1f\"/>%n",
                    l.ink().style(), l.x1(), l.y1(), l.x2(), l.y2(), l.width());
        } else if (shape instanceof Shape.Dot d) {
            add(
                    "<circle class=\"f-%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.1f\"",
                    d.ink().style(), d.x(), d.y(), d.radius());
            tip(d.tip(), "circle");
        } else if (shape instanceof Shape.Text t) {
            add(
                    "<text class=\"f-%s\" x=\"%.2f\" y=\"%.2f\" font-size=\"%.1f\""
                            + " text-anchor=\"%s\">%s</text>%n",
                    t.ink().style(),
                    t.x(),
                    t.y(),
                    t.size(),
                    t.anchor().svg(),
                    Markup.escape(t.text()));
        }
    }

    private void tip(String tip, String element) {
        if (tip.isEmpty()) {
            text.append("/>\n");
        } else {
            add("><title>%s</title></%s>%n", Markup.escape(tip), element);
        }
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
