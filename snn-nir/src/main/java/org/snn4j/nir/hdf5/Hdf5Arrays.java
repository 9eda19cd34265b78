package org.snn4j.nir.hdf5;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;

/** Arrays as the HDF5 library takes them: arrays of arrays. */
public final class Hdf5Arrays {
    private Hdf5Arrays() {}

    /** As floats where that loses nothing, as doubles otherwise. */
    public static Object nested(NumberArray array) {
        boolean isFloat = true;
        for (double value : array.toDoubles()) {
            isFloat &= (float) value == value;
        }
        if (array.shape().rank() == 0) {
            double value = array.get(0);
            return isFloat ? (Object) (float) value : (Object) value;
        }
        Object flat = isFloat ? array.toFloats() : array.toDoubles();
        return part(flat, array.shape(), 0, 0, array.shape().size());
    }

    private static Object part(Object flat, Shape shape, int axis, int from, int length) {
        if (axis == shape.rank() - 1) {
            return flat instanceof float[] floats
                    ? Arrays.copyOfRange(floats, from, from + length)
                    : Arrays.copyOfRange((double[]) flat, from, from + length);
        }
        int parts = shape.dim(axis);
        Class<?> type = flat instanceof float[] ? float.class : double.class;
        int[] dims = new int[shape.rank() - axis];
        dims[0] = parts;
        Object nested = Array.newInstance(type, dims);
        for (int i = 0; i < parts; i++) {
            Array.set(
                    nested,
                    i,
                    part(flat, shape, axis + 1, from + i * (length / parts), length / parts));
        }
        return nested;
    }
}
