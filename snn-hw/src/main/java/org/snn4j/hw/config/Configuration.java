package org.snn4j.hw.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.AcceleratorEntry;

/**
 * A profile of an accelerator with some of its values changed.
 *
 * <pre>{@code
 * Accelerator chip = Configuration.of(entry, "parity").with(Path.of("mine.json")).with("array.rows=32").accelerator();
 * }</pre>
 *
 * <p>A file is a JSON object with any part of the configuration's fields; {@code //} comments are
 * allowed. A key has a dot per level, and numbers count list elements from 0: {@code
 * element.groups.0.name}. Unknown keys and values of a wrong kind are refused at once; whether the
 * values go together is checked by {@link #value()}. Every change returns another configuration.
 *
 * @param <C> record that configures the accelerator
 */
public final class Configuration<C extends Record> {
    private final AcceleratorEntry<C> entry;
    private final String profile;
    private final ConfigurationTree tree;

    private Configuration(AcceleratorEntry<C> entry, String profile, ConfigurationTree tree) {
        this.entry = entry;
        this.profile = profile;
        this.tree = tree;
    }

    /**
     * A profile as it is.
     *
     * @throws IllegalArgumentException if there is no such profile
     */
    public static <C extends Record> Configuration<C> of(
            AcceleratorEntry<C> entry, String profile) {
        return new Configuration<>(
                entry, profile, new ConfigurationTree(RecordMapper.tree(entry.profile(profile))));
    }

    /**
     * Changed by a JSON file.
     *
     * @throws ConfigurationException if the file is no JSON object, or has an unknown key or a
     *     value of a wrong kind
     */
    public Configuration<C> with(Path file) throws IOException {
        return with(file.toString(), read(file));
    }

    /**
     * The object in a JSON file with comments.
     *
     * @throws ConfigurationException if it is none
     */
    public static ObjectNode read(Path file) throws IOException {
        JsonNode root;
        try {
            root = RecordMapper.MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    file.toString(),
                    "not valid JSON: line "
                            + e.getLocation().getLineNr()
                            + ", column "
                            + e.getLocation().getColumnNr()
                            + ": "
                            + e.getOriginalMessage());
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new ConfigurationException(file.toString(), "expected an object, got " + root);
    }

    /**
     * Changed by a JSON object.
     *
     * @param where source of the object, for messages
     * @throws ConfigurationException if it has an unknown key or a value of a wrong kind
     */
    public Configuration<C> with(String where, ObjectNode changes) {
        return new Configuration<>(entry, profile, tree.merged(where, changes));
    }

    /**
     * Changed in one value.
     *
     * @param assignment {@code key=value}
     * @throws ConfigurationException if the key is unknown or the value of a wrong kind
     */
    public Configuration<C> with(String assignment) {
        int sign = assignment.indexOf('=');
        if (sign < 1) {
            throw new ConfigurationException(entry.name(), "expected key=value, got " + assignment);
        }
        return with(assignment.substring(0, sign).strip(), assignment.substring(sign + 1).strip());
    }

    /**
     * Changed in one value.
     *
     * @throws ConfigurationException if the key is unknown or the value of a wrong kind
     */
    public Configuration<C> with(String key, String value) {
        return new Configuration<>(entry, profile, tree.assigned(entry.name(), key, value));
    }

    /** Whether a key is one of this configuration's. */
    public boolean knows(String key) {
        return tree.knows(key);
    }

    /** The accelerator's entry in its catalogue. */
    public AcceleratorEntry<C> entry() {
        return entry;
    }

    /** Name of the profile. */
    public String profile() {
        return profile;
    }

    /**
     * The configuration itself.
     *
     * @throws ConfigurationException if its values do not go together
     */
    public C value() {
        return RecordMapper.record(entry.name(), tree.root(), entry.type());
    }

    /**
     * The accelerator; its estimates name the profile and every changed value.
     *
     * @throws ConfigurationException if the values do not go together
     */
    public Accelerator accelerator() {
        try {
            return new ConfiguredAccelerator(entry.factory().apply(value()), label());
        } catch (ConfigurationException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(entry.name(), e.getMessage());
        }
    }

    /** Every single value by its key. */
    public Map<String, String> values() {
        return tree.leaves();
    }

    /** What differs from the profile, each as {@code key=value instead of value}. */
    public List<String> changes() {
        Map<String, String> usual =
                new ConfigurationTree(RecordMapper.tree(entry.profile(profile))).leaves();
        List<String> changes = new ArrayList<>();
        values().forEach(
                        (key, value) -> {
                            if (!value.equals(usual.get(key))) {
                                changes.add(
                                        key
                                                + "="
                                                + value
                                                + " instead of "
                                                + usual.getOrDefault(key, "nothing"));
                            }
                        });
        return changes;
    }

    /** The whole configuration as JSON, every field with a comment: a file to start from. */
    public String describe() {
        String opening =
                "// "
                        + entry.name()
                        + ": "
                        + entry.description()
                        + "\n// profile "
                        + label().replaceAll("\\R", " ")
                        + "\n";
        return opening + CommentedJson.write(tree.root(), entry.type());
    }

    /** The profile and what was changed in it. */
    public String label() {
        List<String> changes = changes();
        return changes.isEmpty() ? profile : profile + " with " + String.join(", ", changes);
    }
}
