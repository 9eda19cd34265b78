package org.snn4j.hw.spikesim.nice;

import org.snn4j.tensor.Check;

/**
 * Everything that the published program's convolution needs; specs/hw-spikesim.md, section 7.
 *
 * @param encoding codes of weights
 * @param rows rows of a crossbar, 1 or more
 * @param cells the cells
 * @param wireOhms resistance of a segment of a column's wire, 0 or more; the published program has
 *     0
 * @param converterBits A, 1 to 24
 * @param idealCurrentAmperes current that stands for {@code 2^A - 1}, above 0
 */
public record NiceConfig(
        WeightEncoding encoding,
        int rows,
        CellConfig cells,
        double wireOhms,
        int converterBits,
        double idealCurrentAmperes) {

    public NiceConfig {
        Check.atLeastOne("NiceConfig.rows", rows);
        Check.notNegative("NiceConfig.wireOhms", wireOhms);
        Check.inRange("NiceConfig.converterBits", converterBits, 1, WeightEncoding.MOST_BITS);
        Check.positive("NiceConfig.idealCurrentAmperes", idealCurrentAmperes);
    }

    /** Converters whose full scale is {@code 2^A - 1} units of current. */
    public static NiceConfig of(int weightBits, int rows, CellConfig cells, double wireOhms) {
        int converterBits = 4;
        return new NiceConfig(
                WeightEncoding.of(weightBits),
                rows,
                cells,
                wireOhms,
                converterBits,
                ((1 << converterBits) - 1) * cells.unitAmperes());
    }

    /** Integer weights per ampere. */
    double scale() {
        return ((1L << converterBits) - 1) / idealCurrentAmperes;
    }
}
