package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The three global buffers (GLB).
 *
 * @param ifmap input maps
 * @param weight weights
 * @param ofmap output maps
 */
public record Buffers(
        @JsonPropertyDescription("input maps") SramConfig ifmap,
        @JsonPropertyDescription("weights") SramConfig weight,
        @JsonPropertyDescription("output maps") SramConfig ofmap) {
    /** 8, 144 and 32 KiB, two banks each: the multi-step configurations of SATA_Sim d447058. */
    public static final Buffers MULTI_STEP =
            new Buffers(
                    new SramConfig(8192, 2), new SramConfig(147456, 2), new SramConfig(32768, 2));

    /** 32, 144 and 32 KiB, two banks each: the base configuration of SATA_Sim d447058. */
    public static final Buffers BASE =
            new Buffers(
                    new SramConfig(32768, 2), new SramConfig(147456, 2), new SramConfig(32768, 2));
}
