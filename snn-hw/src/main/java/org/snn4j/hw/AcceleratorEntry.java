package org.snn4j.hw;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How an accelerator is offered to users: its name, its configurations, and how one is made.
 *
 * <p>The package of an accelerator has one method that returns its entry, {@code
 * org.snn4j.hw.catalogue.AcceleratorCatalogue.standard()} lists it, and the command line, the
 * configuration files, sweeps and reports follow from it:
 *
 * <pre>{@code
 * public static AcceleratorEntry<ChipConfig> entry() {
 *     return AcceleratorEntry.of("chip", "Inference on Chip (Doe et al. 2024)", ChipConfig.class, Chip::new)
 *             .withProfile("parity", ChipConfig.PARITY)
 *             .withProfile("corrected", ChipConfig.CORRECTED)
 *             .withPublished(ChipResults::all);
 * }
 * }</pre>
 *
 * <p>The configuration is a record of numbers, truth values, texts, enums, records, and lists or
 * maps of these. Its JSON form has the names of the components as fields, so they carry their units
 * ({@code clockMegahertz}, {@code bytes}); constructors refuse nonsense with an {@link
 * IllegalArgumentException}. {@code @JsonPropertyDescription("...")} on a component is the comment
 * that users see in {@code snn hw config}: meaning, unit and range. A component must never be
 * derived from another one, because users override each alone: compute such values from the record.
 *
 * @param <C> record that configures the accelerator
 * @param name as the command line has it: lower case letters, digits and hyphens
 * @param description one line without full stop
 * @param type class of the configuration
 * @param profiles configurations by name; the first is the usual one
 * @param factory makes the accelerator of a configuration
 * @param published computes the published headline results that can be reproduced
 */
public record AcceleratorEntry<C extends Record>(
        String name,
        String description,
        Class<C> type,
        Map<String, C> profiles,
        Function<C, Accelerator> factory,
        Supplier<List<PublishedResult>> published) {

    public AcceleratorEntry {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "name of an accelerator: expected lower case letters, digits and hyphens, got "
                            + name);
        }
        profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    }

    /** An entry that has no profiles and no published results yet. */
    public static <C extends Record> AcceleratorEntry<C> of(
            String name, String description, Class<C> type, Function<C, Accelerator> factory) {
        return new AcceleratorEntry<>(name, description, type, Map.of(), factory, List::of);
    }

    /** This entry with one more profile; the first that is added is the usual one. */
    public AcceleratorEntry<C> withProfile(String profile, C configuration) {
        Map<String, C> more = new LinkedHashMap<>(profiles);
        more.put(profile, configuration);
        return new AcceleratorEntry<>(name, description, type, more, factory, published);
    }

    /** This entry with published results; they are computed when a user asks for them. */
    public AcceleratorEntry<C> withPublished(Supplier<List<PublishedResult>> results) {
        return new AcceleratorEntry<>(name, description, type, profiles, factory, results);
    }

    /** Name of the usual profile. */
    public String usualProfile() {
        return profiles.keySet().iterator().next();
    }

    /**
     * A configuration by the name of its profile.
     *
     * @throws IllegalArgumentException if there is no such profile
     */
    public C profile(String profile) {
        C found = profiles.get(profile);
        if (found == null) {
            throw new IllegalArgumentException(
                    "profile of "
                            + name
                            + ": expected "
                            + String.join(", ", profiles.keySet())
                            + ", got "
                            + profile);
        }
        return found;
    }
}
