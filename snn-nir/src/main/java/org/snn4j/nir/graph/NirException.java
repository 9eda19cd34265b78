package org.snn4j.nir.graph;

/** A graph that cannot be understood or run as it stands; names the node. */
public final class NirException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String node;

    /**
     * Describes what is wrong with a node.
     *
     * @param node its path, with slashes between nested graphs; empty for the graph as a whole
     * @param reason what was expected and what came
     */
    public NirException(String node, String reason) {
        super((node.isEmpty() ? "graph" : "node '" + node + "'") + ": " + reason);
        this.node = node;
    }

    /** Path of the node; empty for the graph as a whole. */
    public String node() {
        return node;
    }
}
