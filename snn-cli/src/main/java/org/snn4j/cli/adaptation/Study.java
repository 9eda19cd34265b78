package org.snn4j.cli.adaptation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.snn4j.data.Dataset;
import org.snn4j.data.UciHar;
import org.snn4j.hw.spikesim.nice.ReadNoise;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;

/**
 * The published experiment: a network trained on some volunteers goes onto noisy crossbars and
 * there adapts to volunteers that it has not seen, by back-propagation and by direct feedback.
 *
 * @see <a href="https://arxiv.org/abs/2502.06736">arXiv 2502.06736</a>
 */
public final class Study {
    private static final String MODEL = "har-sfcn";

    /** Sigmas of readings that the curve over noise shows; transposed ones have twice as much. */
    static final List<Double> NOISES = List.of(0.0, 0.05, 0.1, 0.2);

    /** Volunteers of the training samples by whom learning rates are chosen. */
    private static final int KNOWN_USERS = 6;

    private final Protocol protocol;
    private final UciHar data;
    private final List<Integer> users;
    private final Consumer<String> progress;

    /**
     * A study of the official split: 21 volunteers to learn from, each of the other 9 a new user.
     *
     * @param folder of UCI HAR
     * @param progress takes a line for each network that is done
     * @throws IOException if the data cannot be read
     */
    public Study(Protocol protocol, Path folder, Consumer<String> progress) throws IOException {
        this.protocol = protocol;
        this.data = UciHar.read(folder);
        this.users = data.testSubjects();
        this.progress = progress;
    }

    /** Pre-trains, deploys and adapts once for each seed. */
    public StudyResult run(List<Long> seeds) {
        List<StudyResult.Seed> results = new ArrayList<>();
        Map<String, Double> densities = new LinkedHashMap<>();
        Map<Method, Double> rates = new EnumMap<>(Method.class);
        for (long seed : seeds) {
            BundledModel model = ModelCatalogue.standard().model(MODEL);
            Dataset split = data.official();
            Layer network = model.build(split, model.recipe().timesteps());
            double test =
                    model.trainer(network, split, model.recipe().withEpochs(protocol.epochs()))
                            .seed(seed)
                            .fit(split)
                            .last()
                            .testAccuracy();
            network.eval();
            densities = InputDensities.of(network, split.test().sample(64));
            if (rates.isEmpty()) {
                rates.putAll(bestRates(network, seed));
                progress.accept("learning rates: " + rates);
            }
            StudyResult.Seed result = adapt(network, rates, seed, test);
            results.add(result);
            progress.accept(
                    String.format(
                            Locale.ROOT,
                            "seed %d: trained %.2f %%, new users %.2f %%, on chips %.2f %%, BP %.2f"
                                    + " %%, DFA %.2f %%",
                            seed,
                            100 * test,
                            100 * result.exact(),
                            100 * result.deployed(),
                            100 * result.adapted(Method.BACK_PROPAGATION),
                            100 * result.adapted(Method.DIRECT_FEEDBACK)));
        }
        return new StudyResult(protocol, rates, List.copyOf(results), densities);
    }

    /** The rate of each method that serves some known users best: new ones are not looked at. */
    private Map<Method, Double> bestRates(Layer network, long seed) {
        List<Integer> known =
                data.subjects().stream().filter(user -> !users.contains(user)).toList();
        Map<Method, Double> best = new EnumMap<>(Method.class);
        Map<Method, Double> accuracies = new EnumMap<>(Method.class);
        for (double rate : protocol.rates()) {
            Map<Method, Double> rates = new EnumMap<>(Method.class);
            List.of(Method.values()).forEach(method -> rates.put(method, rate));
            List<Adaptation.Result> results =
                    all(network, protocol, known.subList(0, KNOWN_USERS), seed, rates);
            for (Method method : Method.values()) {
                double accuracy =
                        StudyResult.mean(results, user -> user.adapted().get(method).last());
                if (accuracy > accuracies.getOrDefault(method, 0.0)) {
                    accuracies.put(method, accuracy);
                    best.put(method, rate);
                }
            }
        }
        return best;
    }

    private StudyResult.Seed adapt(
            Layer network, Map<Method, Double> rates, long seed, double test) {
        List<Adaptation.Result> results = all(network, protocol, users, seed, rates);
        Map<Method, Double> both = new EnumMap<>(rates);
        both.remove(Method.OUTPUT_ONLY);
        Map<Double, List<Adaptation.Result>> noises = new LinkedHashMap<>();
        for (double sigma : NOISES) {
            ReadNoise noise = new ReadNoise(sigma, 2 * sigma);
            noises.put(
                    sigma,
                    noise.equals(protocol.noise())
                            ? results
                            : all(network, protocol.withNoise(noise), users, seed, both));
        }
        return new StudyResult.Seed(seed, test, results, noises);
    }

    private List<Adaptation.Result> all(
            Layer network, Protocol with, List<Integer> who, long seed, Map<Method, Double> rates) {
        List<Adaptation.Result> results = new ArrayList<>();
        for (int user : who) {
            long own = 100 * seed + user;
            results.add(new Adaptation(network, with, data.of(Set.of(user)), own).run(rates));
        }
        return results;
    }
}
