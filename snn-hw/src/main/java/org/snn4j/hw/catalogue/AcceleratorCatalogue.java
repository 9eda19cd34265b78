package org.snn4j.hw.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.dfa.DfaResults;
import org.snn4j.hw.loas.LoasEntries;
import org.snn4j.hw.sata.SataParameters;
import org.snn4j.hw.spikesim.SpikeSim;
import org.snn4j.hw.ttsnn.TtsnnResults;

/**
 * Accelerators by name.
 *
 * <p>{@link #standard()} are the bundled ones; a program with accelerators of its own makes a
 * catalogue of its own.
 *
 * @param entries at least one, with different names and a profile each
 */
public record AcceleratorCatalogue(List<AcceleratorEntry<?>> entries) {
    public AcceleratorCatalogue {
        entries = List.copyOf(entries);
        Set<String> names = new HashSet<>();
        for (AcceleratorEntry<?> entry : entries) {
            if (!names.add(entry.name())) {
                throw new IllegalArgumentException(
                        "catalogue: expected different names, got " + entry.name() + " twice");
            }
            if (entry.profiles().isEmpty()) {
                throw new IllegalArgumentException(
                        "catalogue: expected at least one profile of " + entry.name());
            }
        }
    }

    /** The bundled accelerators. */
    public static AcceleratorCatalogue standard() {
        List<AcceleratorEntry<?>> bundled = new ArrayList<>();
        bundled.add(SataParameters.entry());
        bundled.addAll(LoasEntries.all());
        bundled.add(SpikeSim.entry());
        bundled.add(TtsnnResults.entry());
        bundled.add(DfaResults.entry());
        return new AcceleratorCatalogue(bundled);
    }

    /** Names of all accelerators. */
    public List<String> names() {
        return entries.stream().<String>map(AcceleratorEntry::name).toList();
    }

    /**
     * An accelerator by name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public AcceleratorEntry<?> entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "accelerator: expected "
                                                + String.join(", ", names())
                                                + ", got "
                                                + name));
    }
}
