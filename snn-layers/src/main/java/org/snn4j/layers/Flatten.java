package org.snn4j.layers;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/**
 * Joins the axes of each sample into one, {@code [T, N, H, W, C] -> [T, N, H * W * C]}.
 *
 * <p>Layers cannot see whether a tensor has a time axis, so this one is told how many axes to keep:
 * two, T and N, unless said otherwise. Images without time, {@code [N, H, W, C]}, need {@link
 * #keeping keeping(1)}.
 */
public final class Flatten implements Layer {
    private final int kept;

    /** Keeps the axes T and N. */
    public Flatten() {
        this(2);
    }

    private Flatten(int kept) {
        this.kept = kept;
    }

    /**
     * Keeps the outermost axes.
     *
     * @param axes how many, 1 or more
     */
    public static Flatten keeping(int axes) {
        Check.atLeastOne("Flatten.keeping: axes", axes);
        return new Flatten(axes);
    }

    /** How many of the outermost axes stay as they are. */
    public int kept() {
        return kept;
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape shape = input.shape();
        Inputs.rank(this, shape, kept + 1, kept == 2 ? "[T, N, ..]" : kept + 1 + " or more axes");
        int features = 1;
        for (int axis = kept; axis < shape.rank(); axis++) {
            features *= shape.dim(axis);
        }
        return Shapes.reshape(input, shape.replaceFrom(kept, features).toArray());
    }

    @Override
    public String describe() {
        return kept == 2 ? "Flatten" : "Flatten keeping " + kept;
    }
}
