package org.snn4j.cli.memba;

import java.util.Locale;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.data.Dataset;

/** Accuracy of adapted networks at equal numbers of trainable values. */
public final class MembaExperiment implements Experiment {
    private static final MembaStudy STUDY = new MembaStudy(8, 6, 4e-3);

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
        return "prototype";
    }

    @Override
    public String run(ExperimentSettings settings) {
        StringBuilder tables = new StringBuilder();
        for (long seed : settings.seeds()) {
            MembaStudy.Pretrained first = STUDY.pretrain(Task.first(seed), seed);
            settings.tell(String.format(Locale.ROOT, "seed %d: %.2f %%", seed, 100 * first.accuracy()));
            for (int delay : new int[] {6, 4}) {
                Dataset second = new Task(delay).second(seed);
                for (Method method : Method.all()) {
                    MembaStudy.Adapted adapted = STUDY.adapt(first, method, second, seed);
                    settings.tell(
                            String.format(
                                    Locale.ROOT,
                                    "delay %d, %s (%d), seed %d: %.2f %%",
                                    delay,
                                    method.name(),
                                    adapted.trainable(),
                                    seed,
                                    100 * adapted.accuracy()));
                }
            }
        }
        return tables.toString();
    }
}
