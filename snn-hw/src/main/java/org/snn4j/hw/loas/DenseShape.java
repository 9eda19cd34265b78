package org.snn4j.hw.loas;

import org.snn4j.hw.LayerShape;
import org.snn4j.tensor.Check;

/**
 * A layer as a dense product; specs/hw-loas.md, section 8.
 *
 * @param rows M, output positions
 * @param depth K, inputs
 * @param columns N, outputs
 * @param mapValues values of the padded input map, which DRAM reads once
 */
public record DenseShape(long rows, long depth, long columns, long mapValues) {
    public DenseShape {
        Check.positive("DenseShape.rows", rows);
        Check.positive("DenseShape.depth", depth);
        Check.positive("DenseShape.columns", columns);
        Check.notNegative("DenseShape.mapValues", mapValues);
    }

    /** One group of a layer, {@code (H + 2p)(W + 2p)C} values of input. */
    public static DenseShape of(LayerShape shape) {
        long channels = shape.channels() / shape.groups();
        return new DenseShape(
                (long) shape.outputHeight() * shape.outputWidth(),
                channels * shape.kernelHeight() * shape.kernelWidth(),
                shape.filters() / shape.groups(),
                (shape.height() + 2L * shape.paddingHeight())
                        * (shape.width() + 2L * shape.paddingWidth())
                        * channels);
    }
}
