package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;
import org.snn4j.hw.sata.Sata;
import org.snn4j.hw.sata.SataConfig;
import org.snn4j.train.checkpoint.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Cost on the SATA accelerator. */
@Command(
        name = "sata",
        description =
                "Inference and training cost on SATA, a systolic training accelerator for spiking"
                        + " networks (Yin et al. 2023).",
        mixinStandardHelpOptions = true)
final class SataCommand implements Callable<Integer> {
    /** Released configurations. */
    enum Profile {
        CURRENT(SataConfig.CURRENT),
        LEGACY(SataConfig.LEGACY);

        private final SataConfig config;

        Profile(SataConfig config) {
            this.config = config;
        }
    }

    @Mixin private WorkloadOption workload = new WorkloadOption();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Released configuration: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Profile profile = Profile.CURRENT;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the estimate as JSON.")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Workload asked = workload.load(spec.commandLine());
        Estimate estimate = new Sata(profile.config).estimate(asked);
        if (json != null) {
            WholeFile.write(json, estimate.toJson());
        }
        spec.commandLine().getOut().println(estimate);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
