package org.snn4j.hw.spikesim.nice;

/** What a convolution on crossbars gave, with the way to it. */
public final class NiceResult {
    private final int[][][][] integers;
    private final int[][][][] codes;
    private final double[][][][] currents;
    private final double[][][][] outputs;
    private final double[][][][] exact;

    NiceResult(
            int[][][][] integers,
            int[][][][] codes,
            double[][][][] currents,
            double[][][][] outputs,
            double[][][][] exact) {
        this.integers = integers;
        this.codes = codes;
        this.currents = currents;
        this.outputs = outputs;
        this.exact = exact;
    }

    /** Integer weights {@code [out][in][row][column]}. */
    public int[][][][] integers() {
        return integers;
    }

    /** Codes of the weights {@code [out][in][row][column]}. */
    public int[][][][] codes() {
        return codes;
    }

    /**
     * Currents of the blocks in ampere, {@code [batch][out][block][pixel]}; blocks by kernel row,
     * kernel column and slice of input channels.
     */
    public double[][][][] currents() {
        return currents;
    }

    /** Results {@code [batch][out][row][column]}. */
    public double[][][][] outputs() {
        return outputs;
    }

    /** What the integer weights give without crossbars, {@code [batch][out][row][column]}. */
    public double[][][][] exact() {
        return exact;
    }

    /** Largest distance of a result from the exact one. */
    public double largestError() {
        return errors()[0];
    }

    /** Mean of results minus exact ones. */
    public double meanError() {
        return errors()[1];
    }

    private double[] errors() {
        double largest = 0;
        double sum = 0;
        long count = 0;
        for (int b = 0; b < outputs.length; b++) {
            for (int o = 0; o < outputs[b].length; o++) {
                for (int y = 0; y < outputs[b][o].length; y++) {
                    for (int x = 0; x < outputs[b][o][y].length; x++) {
                        double error = outputs[b][o][y][x] - exact[b][o][y][x];
                        largest = Math.max(largest, Math.abs(error));
                        sum += error;
                        count++;
                    }
                }
            }
        }
        return new double[] {largest, sum / Math.max(1, count)};
    }
}
