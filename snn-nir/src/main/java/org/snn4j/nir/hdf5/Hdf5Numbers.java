package org.snn4j.nir.hdf5;

/** Numbers of any type that HDF5 files hold, as doubles. */
final class Hdf5Numbers {
    private Hdf5Numbers() {}

    /** Converts a number or an array of them; what is neither gives an empty array. */
    static double[] toDoubles(Object data) {
        if (data instanceof double[] values) {
            return values;
        }
        if (data instanceof Number value) {
            return new double[] {value.doubleValue()};
        }
        int length = length(data);
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
            doubles[i] = value(data, i);
        }
        return doubles;
    }

    private static int length(Object data) {
        if (data instanceof float[] values) {
            return values.length;
        }
        if (data instanceof long[] values) {
            return values.length;
        }
        if (data instanceof int[] values) {
            return values.length;
        }
        if (data instanceof short[] values) {
            return values.length;
        }
        return data instanceof byte[] values ? values.length : 0;
    }

    private static double value(Object data, int index) {
        if (data instanceof float[] values) {
            return values[index];
        }
        if (data instanceof long[] values) {
            return values[index];
        }
        if (data instanceof int[] values) {
            return values[index];
        }
        return data instanceof short[] values ? values[index] : ((byte[]) data)[index];
    }
}
