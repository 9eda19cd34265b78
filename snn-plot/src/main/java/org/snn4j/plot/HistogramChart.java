package org.snn4j.plot;

import java.util.List;
import java.util.Locale;
import org.snn4j.tensor.Check;

/**
 * How values of several kinds spread over one axis: bars for the share of each kind in each bin,
 * and a line at each mean.
 *
 * @param title what it shows
 * @param horizontal label of the values
 * @param range values beyond it count in the outermost bins
 * @param bins of equal width, 1 or more
 * @param kinds at least one
 */
public record HistogramChart(
        String title, String horizontal, Axis range, int bins, List<Kind> kinds) {
    private static final double OPACITY = 0.55;

    public HistogramChart {
        Check.atLeastOne("HistogramChart.bins", bins);
        Check.atLeastOne("HistogramChart.kinds", kinds.size());
        kinds = List.copyOf(kinds);
    }

    /**
     * Values that belong together; kinds without any have no bars.
     *
     * @param name for the legend
     * @param values all finite
     */
    public record Kind(String name, double... values) {
        public Kind {
            for (double value : values) {
                Check.finite("HistogramChart.Kind values", value);
            }
            values = values.clone();
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        private double[] shares(Axis range, int bins) {
            double[] shares = new double[bins];
            for (double value : values) {
                int bin = (int) Math.floor(range.place(value) * bins);
                shares[Math.max(0, Math.min(bins - 1, bin))] += 100.0 / values.length;
            }
            return shares;
        }

        private double mean() {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum / values.length;
        }
    }

    /** The chart. */
    public Drawing draw() {
        double most = 1;
        for (Kind kind : kinds) {
            for (double share : kind.shares(range, bins)) {
                most = Math.max(most, share);
            }
        }
        PlotArea area =
                new PlotArea(range, new Axis(0, most * 1.05, false), horizontal, "per cent");
        for (int i = 0; i < kinds.size(); i++) {
            draw(kinds.get(i), Ink.series(i), area, most * 1.05);
        }
        return area.drawing(title);
    }

    private void draw(Kind kind, Ink ink, PlotArea area, double top) {
        double[] shares = kind.shares(range, bins);
        double width = (range.high() - range.low()) / bins;
        for (int bin = 0; bin < bins; bin++) {
            double from = range.low() + bin * width;
            double left = area.x(from);
            double right = area.x(from + width);
            double y = area.y(shares[bin]);
            String tip =
                    String.format(
                            Locale.ROOT,
                            "%s, %s and more: %.1f %%",
                            kind.name,
                            PlotArea.number(from),
                            shares[bin]);
            if (shares[bin] > 0) {
                area.add(
                        new Shape.Box(
                                left, y, right - left, PlotArea.BOTTOM - y, ink, OPACITY, tip));
            }
        }
        if (kind.values.length > 0) {
            double mean = Math.max(range.low(), Math.min(range.high(), kind.mean()));
            area.line(mean, 0, mean, top, ink, 1.6);
        }
        area.legend(kind.name, ink);
    }
}
