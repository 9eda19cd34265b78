package org.snn4j.cli;

import org.snn4j.models.BundledModel;
import org.snn4j.models.MembraneSharing;
import picocli.CommandLine.Option;

/** How the neurons of a bundled network share membrane potentials. */
final class SharingOption {
    @Option(
            names = "--share-layers",
            description = "Layers of one resolution and width share a membrane potential.")
    private boolean layers;

    @Option(
            names = "--share-first",
            description = "With --share-layers: the first neurons share as well.")
    private boolean first;

    @Option(
            names = "--channel-groups",
            paramLabel = "G",
            converter = Count.class,
            description = "Groups of channels that use one membrane potential in turn.")
    private int groups = 1;

    @Option(
            names = "--recover",
            paramLabel = "VISITS",
            converter = Count.class,
            description =
                    "Training keeps the membrane once in so many visits and recovers it in reverse"
                            + " between.")
    private int recovered = 1;

    /**
     * The model with its neurons sharing as asked for.
     *
     * @throws IllegalArgumentException if --share-first stands alone
     */
    BundledModel apply(BundledModel model) {
        if (first && !layers) {
            throw new IllegalArgumentException(
                    "--share-first: expected --share-layers as well, of which it is a part");
        }
        MembraneSharing sharing = new MembraneSharing(layers, first, groups, recovered);
        return sharing.equals(MembraneSharing.NONE) ? model : model.sharing(sharing);
    }
}
