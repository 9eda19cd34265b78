package org.snn4j.hw.sata;

/**
 * Counts cycles and accesses of a layer on an array with given buffers; specs/hw-sata.md, section
 * 3.
 *
 * <p>Inputs and outputs go through an output-stationary pass, weights through a weight-stationary
 * one ("sata" dataflow).
 *
 * @param array the systolic array
 * @param buffers the global buffers
 */
record AccessCounter(ArrayConfig array, Buffers buffers) {

    LayerAccesses count(InferenceLayer layer) {
        long outputs = layer.outputs();
        int operands = layer.operands();
        int rows = array.rows();
        int columns = array.columns();
        long columnFolds = ceilDivide(layer.filters(), columns);
        long folds = ceilDivide(outputs, rows) * columnFolds;
        long foldLength = (long) operands + rows + columns - 2;
        long lastColumns = layer.filters() - (columnFolds - 1) * columns;
        long weightFolds = ceilDivide(operands, rows) * columnFolds;
        long weightFoldLength = 2L * rows + columns + outputs - 2;
        long weights = (long) operands * layer.filters();
        return new LayerAccesses(
                weights,
                weights,
                (weightFolds - 1) * weightFoldLength + rows - 1 - Math.max(0, rows - operands),
                columnFolds * outputs * operands,
                InputMapReads.count(
                        layer,
                        rows,
                        columns,
                        InputMapReads.capacity(buffers.ifmap().usableBytes())),
                lastRequestCycle(layer, columnFolds, foldLength),
                outputs * layer.filters() + folds * (rows + columns),
                OutputMapWrites.count(layer, rows, columns, buffers.ofmap().usableBytes()),
                operands - 1 + Math.max(0, rows - outputs),
                (folds - 1) * foldLength + operands + rows + lastColumns - 3);
    }

    /** Cycle of the last operand that lies inside the map, looking back from the last fold. */
    private long lastRequestCycle(InferenceLayer layer, long columnFolds, long foldLength) {
        long rowFolds = ceilDivide(layer.outputs(), array.rows());
        for (long rowFold = rowFolds - 1; rowFold >= 0; rowFold--) {
            long last = -1;
            for (int r = 0; r < array.rows() && rowFold * array.rows() + r < layer.outputs(); r++) {
                int operand = lastOperandInside(layer, rowFold * array.rows() + r);
                if (operand >= 0) {
                    last = Math.max(last, operand + r);
                }
            }
            if (last >= 0) {
                return ((columnFolds - 1) * rowFolds + rowFold) * foldLength + last;
            }
        }
        throw new IllegalStateException(
                layer.name()
                        + ": the first output position always has its first operand inside the"
                        + " map");
    }

    private static int lastOperandInside(InferenceLayer layer, long position) {
        int top = (int) (position / layer.outputWidth()) * layer.stride();
        int left = (int) (position % layer.outputWidth()) * layer.stride();
        if (top >= layer.height() || left >= layer.width()) {
            return -1;
        }
        int y = Math.min(layer.kernelHeight(), layer.height() - top) - 1;
        int x = Math.min(layer.kernelWidth(), layer.width() - left) - 1;
        return (y * layer.kernelWidth() + x + 1) * layer.channels() - 1;
    }

    private static long ceilDivide(long a, long b) {
        return (a + b - 1) / b;
    }
}
