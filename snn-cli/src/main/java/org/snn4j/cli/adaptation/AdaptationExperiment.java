package org.snn4j.cli.adaptation;

import java.io.IOException;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;

/** Learning on the device as a section of the results. */
public record AdaptationExperiment() implements Experiment {
    @Override
    public String name() {
        return "har-adaptation";
    }

    @Override
    public String title() {
        return "Learning on noisy crossbars: BP and DFA adapt to new users";
    }

    @Override
    public String description() {
        return StudyPage.description(Protocol.STANDARD)
                + " `./snn adapt` writes the same with curves.";
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Study study =
                new Study(Protocol.STANDARD, AdaptCommand.folder(settings.data()), settings::tell);
        return text(study.run(settings.seeds()));
    }

    /** All tables and what they rest on. */
    static String text(StudyResult result) {
        StudyTables tables = new StudyTables(result);
        return String.join(
                "\n",
                tables.accuracies().markdown(),
                tables.noises().markdown(),
                tables.costs().markdown(),
                StudyTables.reasons() + "\n",
                tables.absolute().markdown());
    }
}
