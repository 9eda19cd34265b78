package org.snn4j.cli.memba;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.cli.results.SeedTable;
import org.snn4j.data.Dataset;

/** Accuracy of adapted networks at equal numbers of trainable values. */
public final class MembaExperiment implements Experiment {
    private static final List<Integer> DELAYS = List.of(6, 4);

    private final Task task;
    private final MembaStudy study;

    /** The experiment as it stands in the results. */
    public MembaExperiment() {
        this(new Task(2000, 1000), new MembaStudy(8, 6, 4e-3, 32));
    }

    MembaExperiment(Task task, MembaStudy study) {
        this.task = task;
        this.study = study;
    }

    @Override
    public String name() {
        return "memba";
    }

    @Override
    public String title() {
        return "Membrane gates as adapters (Memba)";
    }

    @Override
    public String description() {
        return """
        The bundled `%s` (two selective state-space blocks of 32 features) learns delayed recall: which of 8
        symbols was shown %d timesteps before a signal at an unknown timestep of 24. It is frozen and adapted,
        with a new classifier, to longer delays: by low-rank adapters on the projections in and out of each
        block, or by adapters of half the rank and membrane gates in the low-rank form (4 LIM neurons in 4
        chunks, tau 0.9, threshold 1) with as many trainable values. %d training samples for each problem and
        seed, %d test samples, %d epochs of AdamW at %s with batches of %d; rank, rate and epochs are the same
        for all and were set with one seed. Chance is 12.5 %%. A chunk of 24 timesteps in 4 is 6 long: membranes
        connect timesteps 6 apart, which is the first delay and not the second. The published transfer
        lets early tokens see later ones; the causal one does not.
        """
                .formatted(
                        MembaStudy.MODEL,
                        Task.FIRST_DELAY,
                        task.train(),
                        task.test(),
                        study.adaptEpochs(),
                        study.rate(),
                        study.batch());
    }

    /** What one way to adapt came to over the seeds. */
    private static final class Outcome {
        private final List<Double> accuracies = new ArrayList<>();
        private long trainable;
    }

    @Override
    public String run(ExperimentSettings settings) {
        if (settings.data().isPresent()) {
            throw new IllegalArgumentException(
                    "memba: --data: expected none, as the samples are generated, got "
                            + settings.data().get());
        }
        Map<Integer, Map<String, Outcome>> outcomes = new LinkedHashMap<>();
        List<String> first = new ArrayList<>();
        for (long seed : settings.seeds()) {
            MembaStudy.Pretrained trained = study.pretrain(task.first(seed), seed);
            first.add(String.format(Locale.ROOT, "%.1f %%", 100 * trained.accuracy()));
            for (int delay : DELAYS) {
                adapt(
                        trained,
                        outcomes.computeIfAbsent(delay, key -> new LinkedHashMap<>()),
                        settings,
                        new Problem(delay, seed));
            }
        }
        StringBuilder tables = new StringBuilder();
        outcomes.forEach((delay, rows) -> tables.append(table(delay, rows, settings.seeds())));
        return tables
                + "The frozen networks had reached "
                + String.join(", ", first)
                + " at their own delay.\n";
    }

    private record Problem(int delay, long seed) {}

    private void adapt(
            MembaStudy.Pretrained trained,
            Map<String, Outcome> outcomes,
            ExperimentSettings settings,
            Problem problem) {
        Dataset data = task.second(problem.delay(), problem.seed());
        for (Method method : Method.all()) {
            MembaStudy.Adapted adapted = study.adapt(trained, method, data, problem.seed());
            Outcome outcome = outcomes.computeIfAbsent(method.name(), key -> new Outcome());
            outcome.accuracies.add(adapted.accuracy());
            outcome.trainable = adapted.trainable();
            settings.tell(
                    String.format(
                            Locale.ROOT,
                            "delay %d, %s, seed %d: %.2f %%",
                            problem.delay(),
                            method.name(),
                            problem.seed(),
                            100 * adapted.accuracy()));
        }
    }

    private static String table(int delay, Map<String, Outcome> outcomes, List<Long> seeds) {
        List<SeedTable.Row> rows = new ArrayList<>();
        outcomes.forEach(
                (name, outcome) ->
                        rows.add(
                                new SeedTable.Row(
                                        name,
                                        outcome.accuracies,
                                        List.of(Long.toString(outcome.trainable)))));
        return SeedTable.of("recall after " + delay, seeds, List.of("trainable"), rows) + "\n";
    }
}
