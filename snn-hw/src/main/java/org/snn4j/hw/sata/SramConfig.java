package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.OptionalDouble;
import org.snn4j.tensor.Check;

/**
 * Size of one global buffer; the model truncates it to whole KiB.
 *
 * @param bytes capacity, 1024 or more
 * @param banks number of banks, 1 or more
 */
public record SramConfig(
        @JsonPropertyDescription("capacity, 1024 or more") int bytes,
        @JsonPropertyDescription("number of banks, 1 or more") int banks) {
    public SramConfig {
        if (bytes < 1024) {
            throw new IllegalArgumentException(
                    "SramConfig.bytes: expected 1024 or more, got "
                            + bytes
                            + ". Sizes are truncated to whole KiB.");
        }
        Check.atLeastOne("SramConfig.banks", banks);
    }

    /** Area from the built-in memory table; empty for a memory that it does not cover. */
    public OptionalDouble areaMm2() {
        return MemoryTable.covers(this)
                ? OptionalDouble.of(MemoryTable.lookUp(this).areaMm2())
                : OptionalDouble.empty();
    }

    /** Capacity in whole KiB, truncated. */
    public int kibibytes() {
        return bytes / 1024;
    }

    /** Capacity the simulation works with: whole KiB, in bytes. */
    public int usableBytes() {
        return kibibytes() * 1024;
    }
}
