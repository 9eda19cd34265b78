package org.snn4j.cli.results;

/**
 * A page of sections, one for each experiment, of which one at a time is replaced.
 *
 * <p>Sections are found by the comment line {@code <!-- results NAME -->} above each.
 */
final class ResultsPage {
    private static final String HEAD =
            """
            # Results

            What the bundled experiments measured. Each section is written by the command that it names; accuracies are
            of test samples after the last epoch, as mean and standard deviation over the seeds.

            """;

    private ResultsPage() {}

    /**
     * The page with one section put in its place, or at the end where it is new.
     *
     * @param page the page as it is, empty for a new one
     * @param name of the experiment
     * @param section its text, without the comment line
     */
    static String with(String page, String name, String section) {
        String mark = mark(name);
        String text = mark + "\n" + section.strip() + "\n";
        String before = page.isBlank() ? HEAD : page;
        int start = before.indexOf(mark);
        if (start < 0) {
            return before.stripTrailing() + "\n\n" + text;
        }
        int next = before.indexOf("<!-- results ", start + mark.length());
        return before.substring(0, start) + text + (next < 0 ? "" : "\n" + before.substring(next));
    }

    private static String mark(String name) {
        return "<!-- results " + name + " -->";
    }
}
