package org.snn4j.cli.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.snn4j.hw.dfa.ActivityNetworks;
import org.snn4j.hw.dfa.CrossbarLayer;
import org.snn4j.hw.dfa.DfaConfig;
import org.snn4j.hw.dfa.RuleComparison;
import org.snn4j.hw.dfa.Sensitivity;

/**
 * What a {@link Study} measured.
 *
 * @param protocol by which
 * @param rates learning rate of each method
 * @param seeds one for each, at least one
 * @param densities of the inputs of weighted layers, by path in network order
 */
public record StudyResult(
        Protocol protocol,
        Map<Method, Double> rates,
        List<Seed> seeds,
        Map<String, Double> densities) {
    /**
     * One pre-trained network.
     *
     * @param number the seed
     * @param test accuracy on the official test samples
     * @param users one for each new user
     * @param noises the same users by sigma of readings
     */
    record Seed(
            long number,
            double test,
            List<Adaptation.Result> users,
            Map<Double, List<Adaptation.Result>> noises) {
        double exact() {
            return mean(users, Adaptation.Result::exact);
        }

        double deployed() {
            return mean(users, Adaptation.Result::deployed);
        }

        double adapted(Method method) {
            return mean(users, user -> user.adapted().get(method).last());
        }

        /** Share of what deployment lost that adaptation won back; above 1 where it won more. */
        double recovered(Method method) {
            return (adapted(method) - deployed()) / (exact() - deployed());
        }
    }

    static double mean(List<Adaptation.Result> users, ToDoubleFunction<Adaptation.Result> value) {
        return users.stream().mapToDouble(value).average().orElseThrow();
    }

    /** Mean over users and seeds. */
    Curve curve(Method method) {
        List<Curve> curves = new ArrayList<>();
        for (Seed seed : seeds) {
            seed.users.forEach(user -> curves.add(user.adapted().get(method)));
        }
        return Curve.mean(curves);
    }

    double mean(ToDoubleFunction<Seed> value) {
        return seeds.stream().mapToDouble(value).average().orElseThrow();
    }

    /** Sample standard deviation over the seeds; 0 for one. */
    double deviation(ToDoubleFunction<Seed> value) {
        double mean = mean(value);
        double sum = 0;
        for (Seed seed : seeds) {
            double apart = value.applyAsDouble(seed) - mean;
            sum += apart * apart;
        }
        return seeds.size() < 2 ? 0 : Math.sqrt(sum / (seeds.size() - 1));
    }

    /**
     * Cost of one sample of adaptation by both rules, with the densities of this network.
     *
     * @param timesteps T of the chip's model
     */
    RuleComparison cost(int timesteps) {
        return RuleComparison.of(DfaConfig.DEFAULT, layers(), timesteps);
    }

    /** How the comparison moves with each assumed parameter. */
    Sensitivity sensitivity(int timesteps) {
        return Sensitivity.of(DfaConfig.DEFAULT, layers(), timesteps);
    }

    /** The published shapes with measured densities; the first layer's input is analog. */
    private List<CrossbarLayer> layers() {
        List<Double> measured = List.copyOf(densities.values());
        List<CrossbarLayer> layers = new ArrayList<>();
        for (int i = 0; i < ActivityNetworks.UCI_HAR.size(); i++) {
            CrossbarLayer layer = ActivityNetworks.UCI_HAR.get(i);
            layers.add(
                    new CrossbarLayer(
                            layer.name(),
                            layer.inputChannels(),
                            layer.outputChannels(),
                            layer.taps(),
                            layer.groups(),
                            layer.inputPositions(),
                            layer.outputPositions(),
                            i == 0 ? 1 : measured.get(i)));
        }
        return layers;
    }
}
