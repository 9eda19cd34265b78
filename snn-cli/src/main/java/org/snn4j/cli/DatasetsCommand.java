package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.Download;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the data sets, downloads those that have files. */
@Command(
        name = "datasets",
        description = "List the data sets, or download one.",
        mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {
    @Option(
            names = "--download",
            paramLabel = "NAME",
            description = "Fetch a data set's files and check them.")
    private String download = "";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the files go. Default: $SNN4J_DATA/NAME, else data/NAME.")
    private Path folder;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (download.isEmpty()) {
            list(out);
        } else {
            fetch(out);
        }
        out.flush();
        return 0;
    }

    private static void list(PrintWriter out) {
        for (DatasetCatalogue.Entry entry : DatasetCatalogue.standard().entries()) {
            out.printf("%-16s %s%n", entry.name(), entry.description());
            out.printf(
                    "%-16s %d + %d samples %s, %d classes, %s%n%n",
                    "",
                    entry.train(),
                    entry.test(),
                    entry.shape(),
                    entry.classes(),
                    entry.source() == DatasetCatalogue.Source.EMBEDDED
                            ? "generated here, no download"
                            : "from files");
        }
        out.println("Files are looked for in --data, else in $SNN4J_DATA/NAME, else in data/NAME.");
    }

    private void fetch(PrintWriter out) throws IOException {
        DatasetCatalogue.Entry entry = DatasetCatalogue.standard().entry(download);
        Download wanted =
                Arrays.stream(Download.values())
                        .filter(each -> each.dataset().equals(entry.name()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                spec.commandLine(),
                                                "--download: expected one of "
                                                        + Arrays.stream(Download.values())
                                                                .map(Download::dataset)
                                                                .toList()
                                                        + ", got "
                                                        + download
                                                        + (entry.source()
                                                                        == DatasetCatalogue.Source
                                                                                .EMBEDDED
                                                                ? ", which is generated here"
                                                                : ", whose files are to be fetched"
                                                                        + " by hand")));
        Path target = folder == null ? DataDirectory.standard().folder(download) : folder;
        DownloadProgress progress = new DownloadProgress(BarProgress.standard());
        wanted.fetch(target, progress);
        out.println(download + " is in " + target + ", checksums right.");
    }
}
