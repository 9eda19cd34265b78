package org.snn4j.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A page of text, tables and pictures that needs nothing else: no network, no scripts, light or
 * dark as its reader likes it.
 */
public final class ChartPage {
    private final String title;
    private final Html body = new Html();

    /** A page that says nothing but its title. */
    public ChartPage(String title) {
        this.title = title;
    }

    /** Adds the heading of a section. */
    public ChartPage section(String heading) {
        body.element("h2", heading);
        return this;
    }

    /** Adds a paragraph. */
    public ChartPage paragraph(String text) {
        body.element("p", text);
        return this;
    }

    /**
     * Adds a table.
     *
     * @param head one text for each column
     * @param rows as many texts each
     */
    public ChartPage table(List<String> head, List<List<String>> rows) {
        body.table(head, rows);
        return this;
    }

    /** Adds charts side by side. */
    public ChartPage charts(List<LineChart> charts) {
        return pictures(charts.stream().map(LineChart::draw).toList());
    }

    /** Adds pictures side by side, each under its title. */
    public ChartPage pictures(List<Drawing> pictures) {
        body.open("div", "charts");
        pictures.forEach(picture -> body.figure(picture.title(), picture));
        body.close("div");
        return this;
    }

    /** What stands between title and footer. */
    public String content() {
        return body.toString();
    }

    /** The page. */
    public String html() {
        return html("");
    }

    /**
     * The page with more in its head.
     *
     * @param head markup
     */
    public String html(String head) {
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.element("title", title);
        page.raw("<style>\n" + Style.sheet() + "</style>\n" + head + "</head>\n<body>\n");
        page.open("header").element("h1", title).close("header");
        page.raw("<main id=\"content\">").raw(content()).close("main");
        page.element("footer", "Made by snn4j.");
        return page.raw("</body>\n</html>\n").toString();
    }

    /** Writes the page, whole beside its target first. */
    public void write(Path file) throws IOException {
        PageFile.write(file, html());
    }
}
