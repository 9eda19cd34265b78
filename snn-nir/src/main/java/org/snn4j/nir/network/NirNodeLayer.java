package org.snn4j.nir.network;

import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Layer;

/** A layer that computes exactly what a NIR node does, and knows it. */
public interface NirNodeLayer extends Layer {
    /** The node, with the values that parameters have now. */
    NirNode node();
}
