package org.snn4j.hw.report;

import java.util.List;

/**
 * A page of text, tables and curves that needs nothing else: no network, no scripts, light or dark
 * as its reader likes it.
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
        body.open("div", "charts");
        charts.forEach(chart -> body.figure(chart.title(), chart.draw()));
        body.close("div");
        return this;
    }

    /** The page. */
    public String html() {
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.element("title", title);
        page.raw("<style>\n" + Style.sheet() + "</style>\n</head>\n<body>\n");
        page.open("header").element("h1", title).close("header");
        page.open("main").raw(body.toString()).close("main");
        page.element("footer", "Made by snn4j.");
        return page.raw("</body>\n</html>\n").toString();
    }
}
