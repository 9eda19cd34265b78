package org.snn4j.cli.compress;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What an experiment found with each seed.
 *
 * @param found candidates by name, the same names for each seed
 */
record Seeds(List<Map<String, Candidate>> found) {
    Seeds {
        found = List.copyOf(found);
    }

    double mean(String name, ToDoubleFunction<Candidate> value) {
        return found.stream()
                .mapToDouble(one -> value.applyAsDouble(one.get(name)))
                .average()
                .orElseThrow();
    }

    /** Accuracy in percent with its deviation. */
    String accuracy(String name) {
        double mean = 100 * mean(name, Candidate::accuracy);
        double squares =
                found.stream()
                        .mapToDouble(one -> 100 * one.get(name).accuracy() - mean)
                        .map(difference -> difference * difference)
                        .sum();
        double deviation = found.size() < 2 ? 0 : Math.sqrt(squares / (found.size() - 1));
        return String.format(Locale.ROOT, "%.2f +- %.2f", mean, deviation);
    }

    /** Points of a network above another one, a mean of the differences of each seed. */
    double points(String name, String other) {
        return 100 * (mean(name, Candidate::accuracy) - mean(other, Candidate::accuracy));
    }

    /** Points against the trained network. */
    String against(String name) {
        return String.format(Locale.ROOT, "%+.2f", points(name, SeedStudy.FLOAT));
    }

    /** Error of outputs in percent. */
    String outputError(String name) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * mean(name, Candidate::outputError));
    }

    Candidate last(String name) {
        return found.get(found.size() - 1).get(name);
    }
}
