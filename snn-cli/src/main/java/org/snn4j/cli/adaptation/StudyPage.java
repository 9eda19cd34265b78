package org.snn4j.cli.adaptation;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.plot.ChartPage;
import org.snn4j.plot.LineChart;

/** A study as one page with curves. */
public final class StudyPage {
    private StudyPage() {}

    /** The page as HTML. */
    public static String of(StudyResult result) {
        StudyTables tables = new StudyTables(result);
        ChartPage page =
                new ChartPage("Learning on the device: back-propagation and direct feedback");
        page.paragraph(description(result.protocol()));
        page.section("Accuracy");
        add(page, tables.accuracies());
        page.charts(List.of(updates(result), noises(tables)));
        page.section("Noise of readings");
        page.paragraph(
                "Adaptation under noise of readings drawn anew at each step; errors of BP go back"
                        + " through transposed readings with draws of their own, DFA has none.");
        add(page, tables.noises());
        page.section("Energy, latency and area");
        add(page, tables.costs());
        page.paragraph(StudyTables.reasons());
        add(page, tables.absolute());
        page.section("What the ratios rest on");
        add(page, tables.sensitivities());
        return page.html();
    }

    /** What was done, in a paragraph. */
    static String description(Protocol protocol) {
        return "SFCN (three convolutions along the window, 98,502 parameters) on UCI HAR: trained"
                + " by BPTT for "
                + protocol.epochs()
                + " epochs on the 21 volunteers of the official training samples; each of the other"
                + " 9 is a new user, with a chip, feedback and order of windows of their own. The"
                + " first half of a user's windows (in time) adapts all weights, in batches of "
                + protocol.batch()
                + " in random order, "
                + protocol.passes()
                + " passes, by SGD, with norms and biases frozen, each method at the rate of "
                + protocol.rates()
                + " that serves six of the 21 volunteers best on chips of theirs; feedback is"
                + " uniform; accuracy is that on the second half, on the"
                + " chip. Chip: SpikeSim's NICE crossbars of "
                + protocol.crossbars().rows()
                + " rows, "
                + protocol.crossbars().weightBits()
                + "-bit weights, wires, stuck devices and deviations of "
                + 100 * protocol.crossbars().variation().conductanceSigma()
                + " %, readings with noise of "
                + 100 * protocol.noise().forward()
                + " % of the largest weight and transposed ones with "
                + 100 * protocol.noise().transposed()
                + " %; the first convolution is digital.";
    }

    private static void add(ChartPage page, StudyTables.Table table) {
        page.table(table.head(), table.rows());
    }

    private static LineChart updates(StudyResult result) {
        List<LineChart.Curve> curves = new ArrayList<>();
        for (Method method : Method.values()) {
            Curve curve = result.curve(method);
            List<LineChart.Point> points = new ArrayList<>();
            for (int i = 0; i < curve.updates().size(); i++) {
                points.add(
                        new LineChart.Point(
                                curve.updates().get(i), 100 * curve.accuracies().get(i)));
            }
            curves.add(new LineChart.Curve(method.label(), points));
        }
        double last = result.curve(Method.BACK_PROPAGATION).updates().size() - 1.0;
        double end = result.curve(Method.BACK_PROPAGATION).updates().get((int) last);
        double exact = 100 * result.mean(StudyResult.Seed::exact);
        curves.add(
                new LineChart.Curve(
                        "exact, not adapted",
                        List.of(new LineChart.Point(0, exact), new LineChart.Point(end, exact))));
        return new LineChart(
                "Accuracy of new users on their chips while they adapt, mean of users and seeds",
                "updates",
                "accuracy [%]",
                curves);
    }

    private static LineChart noises(StudyTables tables) {
        List<LineChart.Curve> curves = new ArrayList<>();
        for (Method method : List.of(Method.BACK_PROPAGATION, Method.DIRECT_FEEDBACK)) {
            List<LineChart.Point> points = new ArrayList<>();
            for (double noise : Study.NOISES) {
                points.add(
                        new LineChart.Point(
                                noise,
                                100
                                        * tables.atNoise(
                                                noise, user -> user.adapted().get(method).last())));
            }
            curves.add(new LineChart.Curve(method.label(), points));
        }
        return new LineChart(
                "Accuracy after adaptation by noise of readings (transposed: twice as much)",
                "sigma of readings",
                "accuracy [%]",
                curves);
    }
}
