package org.snn4j.cli.compress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.FashionMnist;
import org.snn4j.data.Split;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;

/** Accuracy of compressed networks and what LoAS and its baselines make of their sparsity. */
public final class CompressionExperiment implements Experiment {
    private static final int TRAINING = 4000;
    private static final int TEST = 3000;
    private static final int EPOCHS = 6;
    private static final int HELD_OUT = 2000;

    @Override
    public String name() {
        return "compression";
    }

    @Override
    public String title() {
        return "Dual-sparse networks (GPTQ, GPTAQ, TesseraQ, DuoGPT, gradual pruning; LoAS)";
    }

    @Override
    public String description() {
        return """
        The bundled `fashion-vgg9` (VGG9 at a quarter of its width, T = 4, hard reset) on Fashion-MNIST: %d
        training samples drawn for each seed, the first %d test samples, %d epochs by its recipe. Calibration sees
        %d training samples; nothing is retrained unless epochs are named. First and last layer keep all weights,
        with 8 bits where the others have fewer; all others have a symmetric grid and a scale for each output,
        searched alike for every method. Weights zero: of the layers between. Error of outputs: squared distance
        from the outputs of the trained network by their power, which says more of small differences than accuracy.
        """
                .formatted(TRAINING, TEST, EPOCHS, SeedStudy.CALIBRATION);
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Dataset all =
                FashionMnist.load(
                        settings.data()
                                .orElseGet(() -> DataDirectory.standard().folder("fashion-mnist")));
        BundledModel model = ModelCatalogue.standard().model("fashion-vgg9");
        Recipe recipe = model.recipe().withEpochs(EPOCHS);
        List<Map<String, Candidate>> found = new ArrayList<>();
        for (long seed : settings.seeds()) {
            Split drawn = all.train().random(TRAINING + HELD_OUT, seed);
            Dataset data =
                    new Dataset(
                            all.name(),
                            drawn.first(TRAINING),
                            all.test().first(TEST),
                            all.classNames());
            SeedStudy.Samples samples =
                    new SeedStudy.Samples(data, drawn.where(position -> position >= TRAINING));
            found.add(
                    new SeedStudy(
                                    model,
                                    recipe,
                                    samples,
                                    seed,
                                    candidate -> tell(settings, seed, candidate))
                            .run());
        }
        return CompressionTables.of(new Seeds(found));
    }

    private static void tell(ExperimentSettings settings, long seed, Candidate candidate) {
        settings.tell(
                String.format(
                        Locale.ROOT,
                        "seed %d, %s: %.2f %%, error of outputs %.4f, zeros %.3f, spikes %.3f",
                        seed,
                        candidate.name(),
                        100 * candidate.accuracy(),
                        candidate.outputError(),
                        candidate.size().sparsity(),
                        candidate.spikes().density()));
    }
}
