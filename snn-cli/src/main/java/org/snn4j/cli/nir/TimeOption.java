package org.snn4j.cli.nir;

import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.network.Discretisation;
import org.snn4j.nir.network.NirNetwork;
import org.snn4j.tensor.Check;
import picocli.CommandLine.Option;

/** How continuous time becomes timesteps. */
final class TimeOption {
    private static final double UNSAID = -1;

    @Option(
            names = "--dt",
            paramLabel = "SECONDS",
            description =
                    "Length of a timestep. Default: what the file was written for, otherwise"
                            + " 0.0001.")
    private double timestep = UNSAID;

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

    /** The network of a file, by these options. */
    NirNetwork network(NirModel model) {
        return NirNetwork.of(model.graph(), of(model));
    }

    private Discretisation of(NirModel model) {
        double usual = model.timestep() > 0 ? model.timestep() : Discretisation.USUAL_TIMESTEP;
        if (timestep != UNSAID) {
            Check.positive("--dt", timestep);
        }
        return Discretisation.of(timestep == UNSAID ? usual : timestep)
                .withReset(reset)
                .withIntegration(integration);
    }
}
