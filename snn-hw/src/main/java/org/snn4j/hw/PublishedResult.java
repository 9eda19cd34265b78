package org.snn4j.hw;

import org.snn4j.tensor.Check;

/**
 * A headline result of a publication next to what this library computes for it.
 *
 * @param name what is measured and on what, such as {@code VGG16, energy of one inference}
 * @param source where the publication says it, such as {@code Yin et al. 2023, table III}
 * @param unit unit of both values; {@code x} for a ratio
 * @param paperValue the published value
 * @param ourValue what the bundled model computes, computed anew whenever it is asked for
 * @param reason why the two differ; says so where they agree
 */
public record PublishedResult(
        String name,
        String source,
        String unit,
        double paperValue,
        double ourValue,
        String reason) {
    public PublishedResult {
        Check.finite("published value of " + name, paperValue);
        Check.finite("our value of " + name, ourValue);
    }

    /** {@code ourValue / paperValue - 1}; NaN or infinite where the published value is 0. */
    public double deviation() {
        return ourValue / paperValue - 1;
    }
}
