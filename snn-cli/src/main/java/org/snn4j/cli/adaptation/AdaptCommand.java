package org.snn4j.cli.adaptation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.UciHar;
import org.snn4j.train.checkpoint.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The experiment of learning on the device, whole. */
@Command(
        name = "adapt",
        description =
                "Train on some people, deploy onto noisy crossbars, adapt to new people there by BP"
                        + " and by DFA, and compare accuracy, energy, latency and area (arXiv"
                        + " 2502.06736).",
        mixinStandardHelpOptions = true)
public final class AdaptCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder of UCI HAR. Default: the usual place of data sets.")
    private Path data;

    @Option(
            names = "--seeds",
            paramLabel = "N,..",
            split = ",",
            description = "One pre-trained network for each. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds = List.of(1L, 2L, 3L);

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs of pre-training. Default: ${DEFAULT-VALUE}.")
    private int epochs = Protocol.STANDARD.epochs();

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Where the page with curves goes. Default: ${DEFAULT-VALUE}.")
    private Path report = Path.of("adaptation.html");

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Study study =
                new Study(
                        Protocol.STANDARD.withEpochs(epochs),
                        folder(Optional.ofNullable(data)),
                        line -> {
                            spec.commandLine().getErr().println(line);
                            spec.commandLine().getErr().flush();
                        });
        StudyResult result = study.run(seeds);
        out.print(AdaptationExperiment.text(result));
        WholeFile.write(report, StudyPage.of(result));
        out.println("\npage with curves: " + report);
        out.flush();
        return 0;
    }

    /** The folder asked for, or the usual one. */
    static Path folder(Optional<Path> asked) {
        return asked.map(DataDirectory::given)
                .orElseGet(DataDirectory::standard)
                .folder(UciHar.NAME);
    }
}
