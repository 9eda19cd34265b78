package org.snn4j.cli.nir;

import java.io.PrintWriter;
import java.util.Locale;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.network.NirNetwork;

/** What a user should know about a graph before trusting its results. */
final class Notes {
    // Neurons that forget so slowly would not do anything in a usual recording.
    private static final double MANY_TIMESTEPS = 20_000;

    private Notes() {}

    static void print(PrintWriter out, NirModel model, NirNetwork network) {
        model.notes().forEach(note -> out.println("note: " + note));
        if (network.longestTimeConstant() > MANY_TIMESTEPS) {
            out.printf(
                    Locale.ROOT,
                    "note: the longest time constant is %.0f timesteps of %s s. Was the file"
                            + " written for another one? --dt sets it.%n",
                    network.longestTimeConstant(),
                    network.discretisation().timestep());
        }
    }
}
