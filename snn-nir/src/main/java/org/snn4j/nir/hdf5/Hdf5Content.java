package org.snn4j.nir.hdf5;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.nir.graph.NumberArray;

/**
 * A group of an HDF5 file, read into memory.
 *
 * @param groups groups in it, by name
 * @param numbers arrays of numbers in it, by name
 * @param texts arrays of strings in it, by name
 * @param faulty why an array of it cannot be used, by name: NaN, or no numbers and no strings
 * @param attributes strings attached to it, by name
 */
public record Hdf5Content(
        Map<String, Hdf5Content> groups,
        Map<String, NumberArray> numbers,
        Map<String, Texts> texts,
        Map<String, String> faulty,
        Map<String, String> attributes) {
    /**
     * Strings in row order.
     *
     * @param dims lengths of the axes
     * @param values the strings without padding
     */
    public record Texts(List<Integer> dims, List<String> values) {}

    /** Whether there is an array of this name. */
    public boolean holdsArray(String name) {
        return numbers.containsKey(name) || texts.containsKey(name) || faulty.containsKey(name);
    }

    /** Names of all arrays. */
    public Set<String> arrayNames() {
        Set<String> names = new java.util.TreeSet<>(numbers.keySet());
        names.addAll(texts.keySet());
        names.addAll(faulty.keySet());
        return names;
    }
}
