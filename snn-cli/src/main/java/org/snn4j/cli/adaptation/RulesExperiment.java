package org.snn4j.cli.adaptation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.data.Dataset;
import org.snn4j.data.UciHar;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.train.Bptt;
import org.snn4j.train.LearningRule;
import org.snn4j.train.rule.Dfa;
import org.snn4j.train.rule.DfaConfig;
import org.snn4j.train.rule.Ottt;
import org.snn4j.train.rule.RandomFeedback;
import org.snn4j.train.rule.TruncatedBptt;

/** Learning rules on UCI HAR, and what a step of each costs. */
public record RulesExperiment() implements Experiment {
    /** A network trained by a rule. */
    private record Contender(String model, String rule, LongFunction<LearningRule> byKind) {}

    private static final List<Contender> CONTENDERS =
            List.of(
                    new Contender("har-sfcn", "BPTT", seed -> new Bptt()),
                    new Contender("har-sfcn", "DFA, final error", Dfa::new),
                    new Contender(
                            "har-sfcn",
                            "DFA, traced inputs",
                            seed -> new Dfa(DfaConfig.TRACED_INPUTS, RandomFeedback.of(seed))),
                    new Contender("har-mlp", "BPTT", seed -> new Bptt()),
                    new Contender("har-mlp", "DFA, final error", Dfa::new),
                    new Contender(
                            "har-mlp",
                            "DFA, error of each step",
                            seed -> new Dfa(DfaConfig.PER_STEP_ERROR, RandomFeedback.of(seed))),
                    new Contender(
                            "har-mlp", "truncated BPTT, 2 steps", seed -> new TruncatedBptt(2)),
                    new Contender("har-mlp", "OTTT", seed -> new Ottt()),
                    new Contender("har-l2mu", "BPTT", seed -> new Bptt()));

    @Override
    public String name() {
        return "har-rules";
    }

    @Override
    public String title() {
        return "Human activity: learning rules and networks";
    }

    @Override
    public String description() {
        return "UCI HAR in its official split by volunteer (about 8 % of the windows are missing"
                + " from this copy), the bundled networks by their recipes: SFCN, whose neurons"
                + " run along the window; a fully connected network of whole windows at T=4;"
                + " L2MU behind a learned input module. Rules that step through time need a"
                + " network whose layers keep the time axis, which SFCN does not. A linear"
                + " classifier on raw windows reaches 94.3 %.";
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Dataset data = UciHar.load(AdaptCommand.folder(settings.data()));
        List<List<String>> rows = new ArrayList<>();
        for (Contender contender : CONTENDERS) {
            rows.add(row(contender, data, settings));
        }
        List<String> head = new ArrayList<>(List.of("network, rule"));
        settings.seeds().forEach(seed -> head.add("seed " + seed));
        head.addAll(List.of("mean, %", "deviation"));
        return new StudyTables.Table(head, rows).markdown()
                + "\n"
                + RuleCost.description()
                + "\n\n"
                + RuleCost.table().markdown();
    }

    private static List<String> row(
            Contender contender, Dataset data, ExperimentSettings settings) {
        BundledModel model = ModelCatalogue.standard().model(contender.model);
        Recipe recipe = model.recipe();
        List<String> row = new ArrayList<>(List.of(contender.model + ", " + contender.rule));
        List<Double> accuracies = new ArrayList<>();
        for (long seed : settings.seeds()) {
            Layer network = model.build(data, recipe.timesteps());
            double accuracy =
                    model.trainer(network, data, recipe)
                            .rule(contender.byKind.apply(seed))
                            .seed(seed)
                            .fit(data)
                            .last()
                            .testAccuracy();
            accuracies.add(accuracy);
            row.add(StudyTables.percent(accuracy));
            settings.tell(
                    String.format(
                            Locale.ROOT, "%s seed %d: %.2f %%", row.get(0), seed, 100 * accuracy));
        }
        double mean = accuracies.stream().mapToDouble(a -> a).average().orElseThrow();
        double squares = 0;
        for (double accuracy : accuracies) {
            squares += (accuracy - mean) * (accuracy - mean);
        }
        row.add(StudyTables.percent(mean));
        row.add(
                StudyTables.percent(
                        accuracies.size() < 2 ? 0 : Math.sqrt(squares / (accuracies.size() - 1))));
        return row;
    }
}
