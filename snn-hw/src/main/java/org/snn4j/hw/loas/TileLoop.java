package org.snn4j.hw.loas;

/** State of the walk over the tiles of a layer; specs/hw-loas.md, sections 5.2 and 5.3. */
final class TileLoop {
    private final SparseConfig config;
    private final int timesteps;
    private final TileTraffic prices;
    private final TileGrid spikes;
    private final TileGrid weights;
    private final TileWork work;
    private final FifoBuffer spikeBuffer;
    private final FifoBuffer weightBuffer;
    private int previousSpikes;
    private int previousWeights;
    private Traffic dram = Traffic.NONE;
    private Traffic sram = Traffic.NONE;
    private BufferUse spikeUse = new BufferUse(0, 0);
    private BufferUse weightUse = new BufferUse(0, 0);
    private long cycles;
    private long operations;

    TileLoop(
            SparseConfig config,
            int timesteps,
            TileGrid spikes,
            TileGrid weights,
            int[] weightsPerInput) {
        this.config = config;
        this.timesteps = timesteps;
        this.spikes = spikes;
        this.weights = weights;
        prices = new TileTraffic(config.design());
        work =
                config.design().lanes() == SparseDesign.Lanes.ROWS
                        ? TileWork.ofRows(spikes, weightsPerInput)
                        : TileWork.ofColumns(weights, spikes.onesPerColumn());
        TileBuffers buffers = config.buffers();
        String where = config.design().label();
        spikeBuffer = new FifoBuffer(where + " spike buffer", buffers.spikes(), spikes.distinct());
        weightBuffer =
                new FifoBuffer(where + " weight buffer", buffers.weights(), weights.distinct());
        boolean compared = config.rules().firstTile() == CountingRules.FirstTile.COMPARED_WITH_LAST;
        previousSpikes = compared ? last(spikes) : -1;
        previousWeights = compared ? last(weights) : -1;
    }

    private static int last(TileGrid grid) {
        return grid.name(grid.tiles() - 1);
    }

    void visit(int t, int rowTile, int depthTile, int columnTile) {
        int x = spikes.index(t, rowTile, depthTile);
        int w = weights.index(0, columnTile, depthTile);
        Tile spikeTile =
                new Tile(spikes.name(x), spikes.nonZeros(x), spikes.size(rowTile, depthTile));
        Tile weightTile =
                new Tile(weights.name(w), weights.nonZeros(w), weights.size(columnTile, depthTile));
        fetchWeights(weightTile);
        fetchSpikes(spikeTile);
        if (spikeTile.nonZeros > 0 && weightTile.nonZeros > 0) {
            work.run(t, rowTile, depthTile, columnTile, spikes.rowTiles());
            operations += work.sum();
            cycles += work.max();
        } else {
            work.rest();
        }
        read(spikeTile, weightTile, rowTile, depthTile, columnTile);
        previousSpikes = spikeTile.name;
        previousWeights = weightTile.name;
    }

    /** What the buffers and memories see of a tile. */
    private record Tile(int name, int nonZeros, int size) {}

    private void fetchWeights(Tile tile) {
        Traffic transfer = prices.weightTile(tile.nonZeros, tile.size);
        boolean hit = weightBuffer.request(tile.name, room(tile, transfer));
        weightUse = weightUse.plus(use(hit, tile.nonZeros));
        if (!hit) {
            dram = dram.plus(transfer);
            sram = sram.plus(transfer);
        }
    }

    private void fetchSpikes(Tile tile) {
        Traffic transfer = prices.spikeTile(tile.nonZeros, tile.size);
        boolean hit = spikeBuffer.request(tile.name, room(tile, transfer));
        spikeUse = spikeUse.plus(use(hit, tile.nonZeros));
        if (!hit) {
            dram = dram.plus(transfer);
            sram = sram.plus(transfer);
        }
    }

    private BufferUse use(boolean hit, int nonZeros) {
        if (hit) {
            return new BufferUse(nonZeros, 0);
        }
        boolean byContent = config.rules().lookup() == CountingRules.Lookup.BY_CONTENT;
        return new BufferUse(byContent ? nonZeros - 1 : Math.max(0, nonZeros - 1), 1);
    }

    private long room(Tile tile, Traffic transfer) {
        return config.buffers().unit() == TileBuffers.Unit.NON_ZEROS
                ? tile.nonZeros
                : (long) Math.ceil(config.bits().of(transfer, timesteps, 1) / 8);
    }

    private void read(Tile x, Tile w, int rowTile, int depthTile, int columnTile) {
        boolean newSpikes = x.name != previousSpikes;
        boolean newWeights = w.name != previousWeights;
        long rows = spikes.rows(rowTile);
        switch (config.design()) {
            case LOAS -> {
                long mask = newSpikes ? x.size : 0;
                sram = sram.plus(new Traffic(work.sum(), mask, 0, w.nonZeros, w.size, 0, 0));
            }
            case LOAS_WEIGHT_PARALLEL, SPARTEN_ANN -> {
                long mask = newWeights ? w.size : 0;
                sram = sram.plus(new Traffic(x.nonZeros, x.size, 0, work.sum(), mask, 0, 0));
            }
            case SPARTEN -> {
                long mask = newWeights ? w.size : 0;
                sram = sram.plus(new Traffic(x.size, 0, 0, work.sum(), mask, 0, 0));
            }
            case GOSPA -> {
                sram = sram.plus(new Traffic(x.nonZeros, 0, x.nonZeros, w.nonZeros, w.size, 0, 0));
                dram = dram.plus(Traffic.ofOutputs(2 * rows * weights.rows(columnTile)));
            }
            case GAMMA, GAMMA_ANN -> {
                long streamed = rows * w.nonZeros;
                long partial = 2 * rows * weights.filledRows(columnTile, depthTile);
                sram =
                        sram.plus(
                                new Traffic(
                                        x.nonZeros, 0, x.nonZeros, streamed, 0, streamed, partial));
                if (config.design() == SparseDesign.GAMMA) {
                    dram = dram.plus(Traffic.ofOutputs(partial));
                }
            }
        }
    }

    Traffic dram() {
        return dram;
    }

    Traffic sram() {
        return sram;
    }

    BufferUse weightUse() {
        return weightUse;
    }

    BufferUse spikeUse() {
        return spikeUse;
    }

    long cycles() {
        return cycles;
    }

    long operations() {
        return operations;
    }
}
