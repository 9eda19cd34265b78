package org.snn4j.hw.loas;

import org.snn4j.hw.LayerShape;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.SpikeBits;

/** Weights of a layer as matrix {@code W [K, N]}; 0 is pruned; specs/hw-loas.md, section 2.1. */
public final class WeightMatrix {
    private static final int[] NO_VALUES = {};

    private final BitRows mask;
    private final int[] values;

    private WeightMatrix(BitRows mask, int[] values) {
        this.mask = mask;
        this.values = values;
    }

    /**
     * Weights with their values.
     *
     * @param values {@code [K, N]} in row order
     */
    public static WeightMatrix of(int depth, int columns, int[] values) {
        Check.atLeastOne("weight matrix: depth K", depth);
        Check.atLeastOne("weight matrix: columns N", columns);
        if (values.length != (long) depth * columns) {
            throw new IllegalArgumentException(
                    "weight matrix: expected "
                            + (long) depth * columns
                            + " weights for K="
                            + depth
                            + ", N="
                            + columns
                            + ", got "
                            + values.length);
        }
        BitRows mask = new BitRows(columns, depth);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                mask.set(i % columns, i / columns);
            }
        }
        return new WeightMatrix(mask, values.clone());
    }

    /**
     * One group of a layer's weights, of which only the zeros are known.
     *
     * @param mask {@code [filters, channels / groups, kernelHeight, kernelWidth]}, 1 where a weight
     *     is not 0
     * @param group which group of channels, 0 to groups - 1
     */
    public static WeightMatrix of(LayerShape shape, SpikeBits mask, int group) {
        int columns = shape.filters() / shape.groups();
        int depth = shape.channels() / shape.groups() * shape.kernelHeight() * shape.kernelWidth();
        BitRows rows = new BitRows(columns, depth);
        int first = group * columns * depth;
        for (int n = 0; n < columns; n++) {
            for (int k = 0; k < depth; k++) {
                if (mask.get(first + n * depth + k)) {
                    rows.set(n, k);
                }
            }
        }
        return new WeightMatrix(rows, NO_VALUES);
    }

    /** K. */
    public int depth() {
        return mask.columns();
    }

    /** N. */
    public int columns() {
        return mask.rows();
    }

    /** Number of weights that are not 0. */
    public long nonZeros() {
        return mask.count();
    }

    /**
     * Weights of output n.
     *
     * @return K values
     * @throws IllegalStateException if only the zeros are known
     */
    public int[] column(int n) {
        requireValues();
        int[] column = new int[depth()];
        for (int k = 0; k < column.length; k++) {
            column[k] = value(k, n);
        }
        return column;
    }

    /**
     * Sum of all weights.
     *
     * @throws IllegalStateException if only the zeros are known
     */
    public long sum() {
        requireValues();
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * Sum of the magnitudes of all weights.
     *
     * @throws IllegalStateException if only the zeros are known
     */
    public long sumOfMagnitudes() {
        requireValues();
        long sum = 0;
        for (int value : values) {
            sum += Math.abs(value);
        }
        return sum;
    }

    private void requireValues() {
        if (!hasValues()) {
            throw new IllegalStateException(
                    "weight matrix: expected values, got a mask of zeros only");
        }
    }

    /** Whether the values are known, not only where they are 0. */
    boolean hasValues() {
        return values.length > 0;
    }

    /** A weight whose value is known. */
    int value(int k, int n) {
        return values[k * mask.rows() + n];
    }

    /** Row n, column k. */
    BitRows mask() {
        return mask;
    }
}
