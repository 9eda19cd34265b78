package org.snn4j.hw.spikesim.nice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Converters behind the columns: {@code code = clip(rint(I / LSB), 0, 2^A - 1)}, {@code LSB =
 * I_fullscale / (2^A - 1)}; specs/hw-spikesim.md, section 7.8.
 *
 * @param rounds whether currents are rounded and clipped at all; the published program does not
 * @param bits A, 1 to 24
 * @param fullScale which current gives the largest code
 * @param percentile share of measured currents below full scale if that is a percentile, 0 to 1
 */
public record ConverterConfig(
        @JsonPropertyDescription("whether currents are rounded and clipped at all") boolean rounds,
        @JsonPropertyDescription("bits of a conversion, 1 to 24") int bits,
        @JsonPropertyDescription(
                        "current of the largest code: LARGEST_POSSIBLE of a column, PERCENTILE of"
                                + " measured ones, or UNIT_PER_CODE")
                FullScale fullScale,
        @JsonPropertyDescription(
                        "share of measured currents below full scale, 0 to 1, for PERCENTILE")
                double percentile) {
    /** Neither rounding nor clipping, as published. */
    public static final ConverterConfig IDEAL =
            new ConverterConfig(false, 4, FullScale.LARGEST_POSSIBLE, 0.999);

    public ConverterConfig {
        Check.inRange("ConverterConfig.bits", bits, 1, WeightEncoding.MOST_BITS);
        Check.inRange("ConverterConfig.percentile", percentile, 0, 1);
    }

    /** Converters of some bits. */
    public static ConverterConfig of(int bits, FullScale fullScale) {
        return new ConverterConfig(true, bits, fullScale, IDEAL.percentile);
    }

    int largestCode() {
        return (1 << bits) - 1;
    }
}
