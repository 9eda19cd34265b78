package org.snn4j.layers.statespace;

import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;

/** Puts membrane gates into networks of {@link MambaBlock}s. */
public final class MembraneGates {
    private MembraneGates() {}

    /**
     * A network whose ordinary gates are membrane gates, each above the one before it. The other
     * layers are the same objects.
     *
     * @param network whose containers are {@link Container}s
     * @throws IllegalArgumentException if the network has no ordinary gate
     */
    public static Layer into(Layer network, GateConfig config) {
        MembraneGate[] below = new MembraneGate[1];
        Layer gated =
                Container.changed(
                        network,
                        (path, layer) -> {
                            if (layer instanceof SiluGate gate) {
                                below[0] =
                                        below[0] == null
                                                ? new MembraneGate(gate.channels(), config)
                                                : new MembraneGate(
                                                        gate.channels(), config, below[0]);
                                return below[0];
                            }
                            return layer;
                        });
        if (below[0] == null) {
            throw new IllegalArgumentException(
                    "membrane gates: expected a network with ordinary gates, got none among "
                            + network.layers().keySet());
        }
        return gated;
    }
}
