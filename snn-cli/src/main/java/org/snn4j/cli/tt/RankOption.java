package org.snn4j.cli.tt;

import java.util.Arrays;
import java.util.List;
import org.snn4j.layers.tt.RankSelection;
import picocli.CommandLine.Option;

/** How ranks are asked for. */
final class RankOption {
    @Option(
            names = "--ranks",
            paramLabel = "WAY",
            description =
                    "bayes; energy:SHARE of the squared singular values; share:SHARE of the"
                            + " channels; or a number for each convolution, as 24,27,25.")
    private String text = "";

    /**
     * The selection.
     *
     * @param usual where nothing was asked for
     * @throws IllegalArgumentException if it cannot be read
     */
    RankSelection selection(RankSelection usual) {
        if (text.isEmpty()) {
            return usual;
        }
        if (text.equals("bayes")) {
            return new RankSelection.VariationalBayes();
        }
        if (text.matches("(energy|share):[0-9.]{1,12}")) {
            double share = Double.parseDouble(text.substring(text.indexOf(':') + 1));
            return text.startsWith("energy")
                    ? new RankSelection.Energy(share)
                    : new RankSelection.Share(share);
        }
        if (text.matches("\\d{1,6}(,\\d{1,6})*")) {
            List<Integer> ranks = Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
            return new RankSelection.Given(ranks);
        }
        throw new IllegalArgumentException(
                "--ranks: expected bayes, energy:0.9, share:0.4 or numbers as 24,27,25, got '"
                        + text
                        + "'");
    }
}
