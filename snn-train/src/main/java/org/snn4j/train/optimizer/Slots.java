package org.snn4j.train.optimizer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

/**
 * What an optimizer remembers of each parameter: named arrays as long as the parameter, and the
 * number of its steps.
 */
final class Slots {
    /** Parameters of an update that are worth a thread. */
    static final int GRAIN = 16384;

    private static final String STEPS = "steps";

    private final String optimizer;
    private final List<String> names;
    private final Map<String, Slot> slots = new LinkedHashMap<>();

    /** Memory of one parameter. */
    static final class Slot {
        private final Tensor[] arrays;
        private final Tensor steps = Tensor.zeros();

        private Slot(Tensor[] arrays) {
            this.arrays = arrays;
        }

        float[] array(int index) {
            return arrays[index].data();
        }

        /** Counts a step; a float counts to 2^24, where every bias correction has long become 1. */
        int countStep() {
            return (int) ++steps.data()[0];
        }
    }

    Slots(String optimizer, String... names) {
        this.optimizer = optimizer;
        this.names = List.of(names);
    }

    /** The memory of a parameter; zeros on its first step. */
    Slot of(String path, Parameter parameter) {
        Slot slot = slots.get(path);
        if (slot == null) {
            Tensor[] arrays = new Tensor[names.size()];
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = Tensor.zeros(parameter.value().shape().toArray());
            }
            slot = new Slot(arrays);
            slots.put(path, slot);
        }
        for (int i = 0; i < slot.arrays.length; i++) {
            Check.shape(
                    optimizer + ": state " + path + "/" + names.get(i),
                    parameter.value().shape(),
                    slot.arrays[i].shape());
        }
        return slot;
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        slots.forEach(
                (path, slot) -> {
                    for (int i = 0; i < slot.arrays.length; i++) {
                        state.put(path + "/" + names.get(i), slot.arrays[i]);
                    }
                    state.put(path + "/" + STEPS, slot.steps);
                });
        return state;
    }

    void restore(Map<String, Tensor> state) {
        Map<String, Slot> restored = new LinkedHashMap<>();
        Map<String, Tensor> left = new HashMap<>(state);
        for (String name : state.keySet()) {
            if (name.endsWith("/" + STEPS)) {
                String path = name.substring(0, name.length() - STEPS.length() - 1);
                restored.put(path, take(path, left));
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    optimizer
                            + ": saved state: expected <parameter>/"
                            + names
                            + " with <parameter>/"
                            + STEPS
                            + ", got "
                            + left.keySet().iterator().next()
                            + ". Was it saved by another optimizer?");
        }
        slots.clear();
        slots.putAll(restored);
    }

    private Slot take(String path, Map<String, Tensor> left) {
        Tensor[] arrays = new Tensor[names.size()];
        for (int i = 0; i < arrays.length; i++) {
            Tensor saved = left.remove(path + "/" + names.get(i));
            if (saved == null) {
                throw new IllegalArgumentException(
                        optimizer
                                + ": saved state: expected "
                                + path
                                + "/"
                                + names.get(i)
                                + ", got none. Was it saved by another optimizer?");
            }
            arrays[i] = saved.copy();
        }
        Slot slot = new Slot(arrays);
        slot.steps.data()[0] = left.remove(path + "/" + STEPS).item();
        return slot;
    }
}
