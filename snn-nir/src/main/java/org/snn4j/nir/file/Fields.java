package org.snn4j.nir.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.nir.hdf5.Hdf5Content;
import org.snn4j.tensor.Shape;

/** The arrays of one node, asked for by name; what nobody asked for is refused. */
final class Fields {
    private final String path;
    private final Hdf5Content content;
    private final List<String> notes;
    private final Set<String> asked = new HashSet<>();

    Fields(String path, Hdf5Content content, List<String> notes) {
        this.path = path;
        this.content = content;
        this.notes = notes;
        asked.add(NirLayout.TYPE);
    }

    NirException wrong(String reason) {
        return new NirException(path, reason);
    }

    void note(String text) {
        notes.add("node '" + path + "': " + text);
    }

    String attribute(String name) {
        return content.attributes().getOrDefault(name, "");
    }

    boolean holds(String name) {
        asked.add(name);
        return content.holdsArray(name);
    }

    /** A text, given alone or as an array of one. */
    String text(String name) {
        asked.add(name);
        Hdf5Content.Texts texts = content.texts().get(name);
        if (texts == null || texts.values().size() != 1) {
            throw wrong(
                    name
                            + ": expected a string, got "
                            + (texts == null
                                    ? content.holdsArray(name) ? "numbers" : "nothing"
                                    : texts.values()));
        }
        return texts.values().get(0);
    }

    boolean isText(String name) {
        return content.texts().containsKey(name);
    }

    NumberArray array(String name) {
        asked.add(name);
        if (content.faulty().containsKey(name)) {
            throw wrong(name + ": " + content.faulty().get(name));
        }
        if (!content.numbers().containsKey(name)) {
            throw wrong(
                    name
                            + (content.texts().containsKey(name)
                                    ? ": expected numbers, got strings"
                                    : " is missing"));
        }
        return content.numbers().get(name);
    }

    int integer(String name) {
        List<Integer> values = integers(name);
        if (values.size() != 1) {
            throw wrong(name + ": expected one whole number, got " + values);
        }
        return values.get(0);
    }

    int integer(String name, int usual) {
        return holds(name) ? integer(name) : usual;
    }

    List<Integer> integers(String name) {
        NumberArray array = array(name);
        List<Integer> integers = new ArrayList<>();
        if (array.shape().rank() > 1) {
            throw wrong(name + ": expected a list of whole numbers, got " + array.shape());
        }
        for (int i = 0; i < array.shape().size(); i++) {
            int integer = (int) array.get(i);
            if (integer != array.get(i)) {
                throw wrong(name + ": expected whole numbers below 2^31, got " + array.get(i));
            }
            integers.add(integer);
        }
        return integers;
    }

    /** As many whole numbers as axes; one counts for all of them. */
    List<Integer> integers(String name, int axes) {
        List<Integer> integers = integers(name);
        if (integers.size() == 1) {
            return java.util.Collections.nCopies(axes, integers.get(0));
        }
        if (integers.size() != axes) {
            throw wrong(name + ": expected " + axes + " whole numbers, got " + integers);
        }
        return integers;
    }

    Shape shape(String name) {
        List<Integer> dims = integers(name);
        if (dims.isEmpty() || dims.stream().anyMatch(length -> length < 1)) {
            throw wrong(name + ": expected lengths of 1 or more, got " + dims);
        }
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Refuses arrays that nobody asked for: without them it could be another network. */
    void finish() {
        Set<String> unknown = new TreeSet<>(content.arrayNames());
        unknown.addAll(content.groups().keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            throw wrong(
                    "expected nothing but "
                            + new TreeSet<>(asked)
                            + ", got "
                            + unknown
                            + " as well. A network that leaves it out may be another one.");
        }
    }
}
