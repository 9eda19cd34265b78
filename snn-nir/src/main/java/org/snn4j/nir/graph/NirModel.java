package org.snn4j.nir.graph;

import java.util.List;

/**
 * What a NIR file holds.
 *
 * @param graph the network
 * @param version of the format, as the file says it; empty if it does not
 * @param timestep in seconds if the file was written for one, otherwise 0
 * @param notes odd spellings that were read as what they surely mean
 */
public record NirModel(NirGraph graph, String version, double timestep, List<String> notes) {
    /** Copies the notes. */
    public NirModel {
        notes = List.copyOf(notes);
    }
}
