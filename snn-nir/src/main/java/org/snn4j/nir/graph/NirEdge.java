package org.snn4j.nir.graph;

/**
 * What one node gives is added to what another takes.
 *
 * @param from name of the node that gives
 * @param to name of the node that takes
 */
public record NirEdge(String from, String to) {
    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
