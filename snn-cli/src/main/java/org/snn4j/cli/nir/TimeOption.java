package org.snn4j.cli.nir;

import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.network.Discretisation;
import picocli.CommandLine.Option;

/** How continuous time becomes timesteps. */
final class TimeOption {
    @Option(
            names = "--dt",
            paramLabel = "SECONDS",
            description =
                    "Length of a timestep. Default: what the file was written for, otherwise"
                            + " 0.0001.")
    private double timestep;

    @Option(
            names = "--reset",
            paramLabel = "RESET",
            description =
                    "What a spike does: ${COMPLETION-CANDIDATES}. Default: what the file says;"
                            + " otherwise IF subtracts its threshold, all else goes to zero (or"
                            + " its v_reset).")
    private Discretisation.Reset reset = Discretisation.Reset.USUAL;

    @Option(
            names = "--integration",
            paramLabel = "KIND",
            description =
                    "What comes into neurons without time constant, I and IF:"
                            + " ${COMPLETION-CANDIDATES} (v += r x, or v += dt r x). Default:"
                            + " ${DEFAULT-VALUE}.")
    private Discretisation.Integration integration = Discretisation.Integration.CHARGE;

    Discretisation of(NirModel model) {
        double usual = model.timestep() > 0 ? model.timestep() : Discretisation.USUAL_TIMESTEP;
        return Discretisation.of(timestep == 0 ? usual : timestep)
                .withReset(reset)
                .withIntegration(integration);
    }
}
