package org.snn4j.plot;

import java.util.List;

/** Pieces of a page that is also well-formed XML. */
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it stands. */
    public Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds an element with a text in it. */
    public Html element(String name, String content) {
        return open(name).raw(Markup.escape(content)).close(name);
    }

    /** Adds an element with a class and a text in it. */
    public Html element(String name, String style, String content) {
        return open(name, style).raw(Markup.escape(content)).close(name);
    }

    public Html open(String name) {
        return raw("<" + name + ">");
    }

    public Html open(String name, String style) {
        return raw("<" + name + " class=\"" + style + "\">");
    }

    public Html close(String name) {
        return raw("</" + name + ">\n");
    }

    /** Adds a chart under its title. */
    public Html figure(String title, Drawing drawing) {
        return open("figure")
                .element("figcaption", title)
                .raw(SvgWriter.inline(drawing))
                .close("figure");
    }

    /** Adds a list. */
    public Html list(List<String> entries) {
        open("ul");
        entries.forEach(entry -> element("li", entry));
        return close("ul");
    }

    /** Adds a table that scrolls sideways where it is too wide; its first column is text. */
    public Html table(List<String> head, List<List<String>> rows) {
        open("div", "wide").open("table").open("thead").open("tr");
        head.forEach(cell -> element("th", cell));
        close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            open("tr");
            row.forEach(cell -> element("td", cell));
            close("tr");
        }
        return close("tbody").close("table").close("div");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
