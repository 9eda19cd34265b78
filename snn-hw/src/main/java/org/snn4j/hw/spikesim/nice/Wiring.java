package org.snn4j.hw.spikesim.nice;

/** Cuts a layer's matrices into crossbars and lets their wires weaken the currents. */
final class Wiring {
    private final CrossbarConfig config;
    private final WeightLayout layout;

    Wiring(CrossbarConfig config, WeightLayout layout) {
        this.config = config;
        this.layout = layout;
    }

    /**
     * Replaces conductances by those that ideal wires would need for the same currents; squares
     * shrink by the square of that.
     *
     * @param siemens of each slice {@code [position][channel][output]}; slices of an output are
     *     neighbouring columns
     * @param squares the same, or nothing
     */
    void attenuate(double[][] siemens, double[][] squares) {
        if (config.wires().columnOhms() == 0 && config.wires().rowOhms() == 0) {
            return;
        }
        int columns = layout.outputsPerGroup() * siemens.length;
        for (int position = 0; position < layout.positions(); position++) {
            for (int group = 0; group < layout.groups(); group++) {
                for (int row = 0; row < layout.channels(); row += config.rows()) {
                    for (int column = 0; column < columns; column += config.rows()) {
                        int used = Math.min(config.rows(), columns - column);
                        crossbar(new Tile(position, group, row, column, used), siemens, squares);
                    }
                }
            }
        }
    }

    /** Where a crossbar's part of the matrix begins, and how many of its columns are used. */
    private record Tile(int position, int group, int firstRow, int firstColumn, int columns) {}

    private void crossbar(Tile tile, double[][] siemens, double[][] squares) {
        int rows = config.rows();
        int used = Math.min(rows, layout.channels() - tile.firstRow);
        double[] cells = new double[rows * tile.columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < tile.columns; j++) {
                cells[i * tile.columns + j] =
                        i < used
                                ? siemens[slice(tile, j, siemens)][at(tile, i, j, siemens)]
                                : off();
            }
        }
        if (config.wires().rowOhms() > 0) {
            new WireGrid(config.wires(), rows, tile.columns).attenuate(cells);
        } else {
            for (int j = 0; j < tile.columns; j++) {
                ResistorColumn.attenuate(cells, j, tile.columns, rows, config.wires().columnOhms());
            }
        }
        for (int i = 0; i < used; i++) {
            for (int j = 0; j < tile.columns; j++) {
                int slice = slice(tile, j, siemens);
                int at = at(tile, i, j, siemens);
                double now = cells[i * tile.columns + j];
                if (squares.length > 0 && siemens[slice][at] > 0) {
                    double factor = now / siemens[slice][at];
                    squares[slice][at] *= factor * factor;
                }
                siemens[slice][at] = now;
            }
        }
    }

    private static int slice(Tile tile, int column, double[][] siemens) {
        return (tile.firstColumn + column) % siemens.length;
    }

    private int at(Tile tile, int row, int column, double[][] siemens) {
        int channel = tile.position * layout.channels() + tile.firstRow + row;
        int output =
                tile.group * layout.outputsPerGroup()
                        + (tile.firstColumn + column) / siemens.length;
        return channel * layout.outputs() + output;
    }

    /** Rows without weights hold devices that are off. */
    private double off() {
        int devices = config.slicing() == BitSlicing.PARALLEL_DEVICES ? config.weightBits() : 1;
        return devices * config.cells().siemens(false, 0, config.weightBits());
    }
}
