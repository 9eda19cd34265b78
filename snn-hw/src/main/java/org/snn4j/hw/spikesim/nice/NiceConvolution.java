package org.snn4j.hw.spikesim.nice;

import org.snn4j.tensor.Check;

/**
 * The published program's convolution on crossbars, in plain loops and double precision;
 * specs/hw-spikesim.md, sections 7.1 to 7.6.
 *
 * <p>Each output channel's column is cut into blocks, one per kernel position and slice of {@code
 * x} input channels; each block is solved alone and its current read out without rounding or
 * clipping. Weights outside -1 to 1 get codes of too many bits, which are read wrongly, as there.
 *
 * @param config codes, cells and read-out
 * @param stride step of the kernel, 1 or more
 * @param padding zeros around the map, 0 or more
 */
public record NiceConvolution(NiceConfig config, int stride, int padding) {
    public NiceConvolution {
        Check.atLeastOne("NiceConvolution.stride", stride);
        Check.notNegative("NiceConvolution.padding", padding);
    }

    /**
     * Runs the convolution.
     *
     * @param weights {@code [out][in][kernel row][kernel column]}
     * @param spikes 0 or 1, {@code [batch][in][row][column]}
     * @throws IllegalArgumentException if the channels differ or the kernel does not fit the map
     */
    public NiceResult run(double[][][][] weights, int[][][][] spikes) {
        int[][][][] integers = integers(weights);
        int[][][][] codes = codes(integers);
        int outputs = weights.length;
        double[][][][] currents = new double[spikes.length][outputs][][];
        double[][][][] results = new double[spikes.length][outputs][][];
        double[][][][] exact = new double[spikes.length][outputs][][];
        double fraction = 1L << config.encoding().fractionBits();
        for (int b = 0; b < spikes.length; b++) {
            Sample sample = new Sample(spikes[b], weights[0]);
            for (int o = 0; o < outputs; o++) {
                currents[b][o] = sample.currents(codes[o]);
                double[][] ones = sample.sum(integers[o], false);
                double[][] negatives = sample.sum(integers[o], true);
                exact[b][o] = sample.map();
                results[b][o] = sample.map();
                for (int p = 0; p < sample.pixels(); p++) {
                    double current = 0;
                    for (double[] block : currents[b][o]) {
                        current += block[p];
                    }
                    int y = p / sample.width;
                    int x = p % sample.width;
                    results[b][o][y][x] = (config.scale() * current - negatives[y][x]) / fraction;
                    exact[b][o][y][x] = ones[y][x] / fraction;
                }
            }
        }
        return new NiceResult(integers, codes, currents, results, exact);
    }

    private int[][][][] integers(double[][][][] weights) {
        int[][][][] integers = new int[weights.length][][][];
        for (int o = 0; o < weights.length; o++) {
            integers[o] = new int[weights[o].length][][];
            for (int c = 0; c < weights[o].length; c++) {
                integers[o][c] = new int[weights[o][c].length][];
                for (int k = 0; k < weights[o][c].length; k++) {
                    double[] row = weights[o][c][k];
                    integers[o][c][k] = new int[row.length];
                    for (int l = 0; l < row.length; l++) {
                        integers[o][c][k][l] = config.encoding().integer(row[l]);
                    }
                }
            }
        }
        return integers;
    }

    private int[][][][] codes(int[][][][] integers) {
        int[][][][] codes = new int[integers.length][][][];
        for (int o = 0; o < integers.length; o++) {
            codes[o] = new int[integers[o].length][][];
            for (int c = 0; c < integers[o].length; c++) {
                codes[o][c] = new int[integers[o][c].length][];
                for (int k = 0; k < integers[o][c].length; k++) {
                    int[] row = integers[o][c][k];
                    codes[o][c][k] = new int[row.length];
                    for (int l = 0; l < row.length; l++) {
                        codes[o][c][k][l] = config.encoding().code(row[l]);
                    }
                }
            }
        }
        return codes;
    }

    /** One sample under one kernel's window. */
    private final class Sample {
        private final int[][][] spikes;
        private final int channels;
        private final int kernelHeight;
        private final int kernelWidth;
        private final int height;
        private final int width;

        Sample(int[][][] spikes, double[][][] kernel) {
            this.spikes = spikes;
            this.channels = kernel.length;
            this.kernelHeight = kernel[0].length;
            this.kernelWidth = kernel[0][0].length;
            this.height = length(spikes[0].length, kernelHeight);
            this.width = length(spikes[0][0].length, kernelWidth);
            if (spikes.length != channels) {
                throw new IllegalArgumentException(
                        "NICE convolution: expected "
                                + channels
                                + " input channels in [batch][in][row][column], got "
                                + spikes.length);
            }
        }

        private int length(int map, int kernel) {
            int length = Math.floorDiv(map + 2 * padding - kernel, stride) + 1;
            if (length < 1) {
                throw new IllegalArgumentException(
                        "NICE convolution: expected a map of at least the kernel, "
                                + kernel
                                + " with padding "
                                + padding
                                + ", got "
                                + map);
            }
            return length;
        }

        int pixels() {
            return height * width;
        }

        double[][] map() {
            return new double[height][width];
        }

        private int spike(int channel, int y, int x) {
            int[][] map = spikes[channel];
            return y < 0 || y >= map.length || x < 0 || x >= map[0].length ? 0 : map[y][x];
        }

        /** Currents of all blocks of an output channel, {@code [block][pixel]}. */
        double[][] currents(int[][][] codes) {
            int rows = config.rows();
            int slices = (channels + rows - 1) / rows;
            double[][] currents = new double[kernelHeight * kernelWidth * slices][pixels()];
            double[] ohms = new double[rows];
            double[] volts = new double[rows];
            for (int block = 0; block < currents.length; block++) {
                int first = block % slices * rows;
                int k = block / slices / kernelWidth;
                int l = block / slices % kernelWidth;
                for (int i = 0; i < rows; i++) {
                    int code = first + i < channels ? codes[first + i][k][l] : 0;
                    ohms[i] = config.cells().ohms(code, config.encoding().bits());
                }
                for (int p = 0; p < pixels(); p++) {
                    int y = p / width * stride + k - padding;
                    int x = p % width * stride + l - padding;
                    for (int i = 0; i < rows; i++) {
                        int spike = first + i < channels ? spike(first + i, y, x) : 0;
                        volts[i] = config.cells().readVolts() * spike;
                    }
                    currents[block][p] = ResistorColumn.current(ohms, volts, config.wireOhms());
                }
            }
            return currents;
        }

        /** Sum of integer weights, or of the offsets of negative ones, that meet spikes. */
        double[][] sum(int[][][] integers, boolean offsets) {
            double[][] sums = map();
            for (int p = 0; p < pixels(); p++) {
                int top = p / width * stride - padding;
                int left = p % width * stride - padding;
                for (int c = 0; c < channels; c++) {
                    for (int k = 0; k < kernelHeight; k++) {
                        for (int l = 0; l < kernelWidth; l++) {
                            int weight = integers[c][k][l];
                            int counted = offsets ? config.encoding().offset(weight) : weight;
                            sums[p / width][p % width] += counted * spike(c, top + k, left + l);
                        }
                    }
                }
            }
            return sums;
        }
    }
}
