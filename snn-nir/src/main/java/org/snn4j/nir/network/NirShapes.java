package org.snn4j.nir.network;

import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Shape;

/** Shapes of timesteps without batch, as NIR has them and as this library has them. */
public final class NirShapes {
    private NirShapes() {}

    /**
     * What a node gives, channels first.
     *
     * @throws IllegalArgumentException if it cannot take what comes in
     */
    public static Shape output(NirNode node, Shape in) {
        if (node instanceof NirNode.Nested nested) {
            FlatGraph flat = FlatGraph.of(nested.graph());
            return NodeShapes.of(flat).output(flat.output());
        }
        return NodeShapes.output(node, in);
    }

    /** {@code [.., C]} as {@code [C, ..]}. */
    public static Shape channelsFirst(Shape last) {
        int rank = last.rank();
        int[] dims = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            dims[(axis + 1) % rank] = last.dim(axis);
        }
        return Shape.of(dims);
    }

    /** {@code [C, ..]} as {@code [.., C]}. */
    public static Shape channelsLast(Shape first) {
        return Shape.of(Layout.channelsLast(first));
    }
}
