package org.snn4j.cli.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** GPTAQ beside GPTQ over sets of calibration samples, and what its share of the drift does. */
final class CalibrationTables {
    private CalibrationTables() {}

    /** A row for each number of bits: differences of pairs with the same network and samples. */
    static String draws(Seeds seeds) {
        StringBuilder table =
                new StringBuilder(
                        "| bits | gptq, % | gptaq, % | gptaq ahead by, points | in pairs | error of"
                                + " outputs, gptq | gptaq | in pairs |\n"
                                + "|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (int bits : SeedStudy.FEW_BITS) {
            double[] accuracy = differences(seeds, bits, c -> 100 * c.accuracy());
            double[] error = differences(seeds, bits, Candidate::outputError);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %d | %.2f | %.2f | %+.2f +- %.2f | %d of %d | %.2f %% | %.2f %% | %d"
                                    + " of %d |%n",
                            bits,
                            100 * mean(seeds, Method.GPTQ, bits, Candidate::accuracy),
                            100 * mean(seeds, Method.GPTAQ, bits, Candidate::accuracy),
                            mean(accuracy),
                            standardError(accuracy),
                            count(accuracy, 1),
                            accuracy.length,
                            100 * mean(seeds, Method.GPTQ, bits, Candidate::outputError),
                            100 * mean(seeds, Method.GPTAQ, bits, Candidate::outputError),
                            count(error, -1),
                            error.length));
        }
        return table.toString();
    }

    private static double mean(
            Seeds seeds, Method method, int bits, ToDoubleFunction<Candidate> value) {
        double sum = 0;
        for (int draw = 1; draw <= SeedStudy.DRAWS; draw++) {
            sum += seeds.mean(SeedStudy.drawn(method, bits, draw), value);
        }
        return sum / SeedStudy.DRAWS;
    }

    /** GPTAQ less GPTQ, for each seed and set of samples. */
    private static double[] differences(Seeds seeds, int bits, ToDoubleFunction<Candidate> value) {
        List<Double> differences = new ArrayList<>();
        for (Map<String, Candidate> seed : seeds.found()) {
            for (int draw = 1; draw <= SeedStudy.DRAWS; draw++) {
                Candidate gptaq = seed.get(SeedStudy.drawn(Method.GPTAQ, bits, draw));
                Candidate gptq = seed.get(SeedStudy.drawn(Method.GPTQ, bits, draw));
                differences.add(value.applyAsDouble(gptaq) - value.applyAsDouble(gptq));
            }
        }
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Standard deviation of the mean. */
    static double standardError(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        int n = values.length;
        return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
    }

    /** How many have a sign. */
    private static int count(double[] values, int sign) {
        int count = 0;
        for (double value : values) {
            count += Math.signum(value) == sign ? 1 : 0;
        }
        return count;
    }

    /** A row for each share of the drift, on samples held out of training. */
    static String alphas(Seeds seeds) {
        StringBuilder table = new StringBuilder("| share of the drift |");
        StringBuilder rule = new StringBuilder("|---|");
        for (int bits : SeedStudy.FEW_BITS) {
            table.append(
                    String.format(" %d bits, held-out accuracy, %% | error of outputs |", bits));
            rule.append("---:|---:|");
        }
        table.append('\n').append(rule).append('\n');
        for (double alpha : SeedStudy.ALPHAS) {
            table.append("| ")
                    .append(alpha == 0 ? "0 (gptq)" : Double.toString(alpha))
                    .append(" |");
            for (int bits : SeedStudy.FEW_BITS) {
                String name = SeedStudy.heldOut(alpha, bits);
                table.append(
                        String.format(" %s | %s |", seeds.accuracy(name), seeds.outputError(name)));
            }
            table.append('\n');
        }
        return table.toString();
    }
}
