package org.snn4j.nir.file;

/** Names in NIR files, and of the attributes that this library adds to what NIR has. */
final class NirLayout {
    static final String NODE = "node";
    static final String NODES = "nodes";
    static final String EDGES = "edges";
    static final String TYPE = "type";
    static final String VERSION = "version";
    static final String GRAPH = "NIRGraph";

    /** What attributes of this library start with; other readers do not look at attributes. */
    static final String OWN = "snn4j_";

    static final String TIMESTEP = OWN + "timestep";
    static final String RESET = OWN + "reset";
    static final String AT_THRESHOLD = OWN + "fires_at_threshold";
    static final String SUBTRACT = "subtract";
    static final String REPLACE = "replace";

    private NirLayout() {}
}
