package org.snn4j.cli.compress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.FashionMnist;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;

/** Accuracy of compressed networks and what LoAS and its baselines make of their sparsity. */
public final class CompressionExperiment implements Experiment {
    private static final int TRAINING = 4000;
    private static final int TEST = 2000;
    private static final int EPOCHS = 5;

    @Override
    public String name() {
        return "compression";
    }

    @Override
    public String title() {
        return "Dual-sparse networks (GPTQ, GPTAQ, TesseraQ, DuoGPT; LoAS)";
    }

    @Override
    public String description() {
        return "to be written";
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Dataset all =
                FashionMnist.load(
                        settings.data()
                                .orElseGet(() -> DataDirectory.standard().folder("fashion-mnist")));
        BundledModel model = ModelCatalogue.standard().model("fashion-vgg9");
        Recipe recipe = model.recipe().withEpochs(EPOCHS);
        Map<String, List<Candidate>> found = new LinkedHashMap<>();
        for (long seed : settings.seeds()) {
            Dataset data =
                    new Dataset(
                            all.name(),
                            all.train().random(TRAINING, seed),
                            all.test().first(TEST),
                            all.classNames());
            new SeedStudy(
                            model,
                            recipe,
                            data,
                            seed,
                            candidate ->
                                    settings.tell(
                                            String.format(
                                                    Locale.ROOT,
                                                    "seed %d, %s: %.2f %%, sparsity %.3f, spikes"
                                                            + " %.3f",
                                                    seed,
                                                    candidate.name(),
                                                    100 * candidate.accuracy(),
                                                    candidate.size().sparsity(),
                                                    candidate.spikeDensity())))
                    .run()
                    .forEach(
                            (name, candidate) ->
                                    found.computeIfAbsent(name, key -> new ArrayList<>())
                                            .add(candidate));
        }
        return found.toString();
    }
}
