package org.snn4j.cli.adaptation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
            StudyResult.Seed result = adapt(network, seed, test);
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
        return new StudyResult(protocol, List.copyOf(results), densities);
    }

    private StudyResult.Seed adapt(Layer network, long seed, double test) {
        List<Adaptation.Result> results = all(network, protocol, seed, List.of(Method.values()));
        Map<Double, List<Adaptation.Result>> noises = new LinkedHashMap<>();
        for (double noise : NOISES) {
            noises.put(
                    noise,
                    all(
                            network,
                            protocol.withNoise(new ReadNoise(noise, 2 * noise)),
                            seed,
                            List.of(Method.BACK_PROPAGATION, Method.DIRECT_FEEDBACK)));
        }
        return new StudyResult.Seed(seed, test, results, noises);
    }

    private List<Adaptation.Result> all(
            Layer network, Protocol with, long seed, List<Method> methods) {
        List<Adaptation.Result> results = new ArrayList<>();
        for (int user : users) {
            long own = 100 * seed + user;
            results.add(new Adaptation(network, with, data.of(Set.of(user)), own).run(methods));
        }
        return results;
    }
}
