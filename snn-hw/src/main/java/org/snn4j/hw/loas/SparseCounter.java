package org.snn4j.hw.loas;

import java.util.List;
import org.snn4j.hw.loas.LoopOrder.Axis;

/**
 * Counts what one matrix of weights and any matrices of spikes ask of an accelerator;
 * specs/hw-loas.md, section 5.
 *
 * <p>The work of a tile is a sum over the ones of one operand of how often the other one has a one
 * there, so that the cost grows with the values that are not 0, not with M x K x N.
 */
public final class SparseCounter {
    private final SparseConfig config;
    private final WeightMatrix weights;
    private final TileGrid weightTiles;
    private final int[] weightsPerInput;

    /** Prepares the weights of a layer. */
    public SparseCounter(SparseConfig config, WeightMatrix weights) {
        this.config = config;
        this.weights = weights;
        weightTiles =
                new TileGrid(
                        weights.mask(),
                        1,
                        config.tiles().columns(),
                        config.tiles().depth(),
                        config.rules().lookup(),
                        TileGrid.weights(weights));
        weightsPerInput = weightTiles.onesPerColumn();
    }

    /** Counts; the layer's input stands for its output. */
    public SparseCounts count(SparseInput input) {
        return count(input, input.size());
    }

    /**
     * Counts.
     *
     * @throws IllegalArgumentException if spikes and weights have different depth, or a tile does
     *     not fit into its buffer
     */
    public SparseCounts count(SparseInput input, OutputSize output) {
        if (input.mask().columns() != weights.depth()) {
            throw new IllegalArgumentException(
                    "product: expected spikes of depth K="
                            + weights.depth()
                            + " as the weights have, got "
                            + input.mask().columns());
        }
        TileGrid spikeTiles =
                new TileGrid(
                        input.mask(),
                        input.blocks(),
                        config.tiles().rows(),
                        config.tiles().depth(),
                        config.rules().lookup(),
                        TileGrid.planes(input.planes()));
        TileLoop loop =
                new TileLoop(config, input.timesteps(), spikeTiles, weightTiles, weightsPerInput);
        visit(loop, input.blocks(), spikeTiles);
        boolean loas = config.design().isLoas();
        long neurons = (long) input.rows() * weights.columns() * input.timesteps();
        return new SparseCounts(
                loop.cycles(),
                loop.operations(),
                new TileTraffic(config.design()).outputs(output).plus(loop.dram()),
                loop.sram(),
                loop.weightUse(),
                loop.spikeUse(),
                config.design() == SparseDesign.LOAS
                        ? new DetailedTiming(config.extensions()).cycles(spikeTiles, weightTiles)
                        : 0,
                loas ? corrections(input, loop.operations()) : 0,
                neurons);
    }

    private void visit(TileLoop loop, int blocks, TileGrid spikeTiles) {
        int[] extents = new int[Axis.values().length];
        extents[Axis.TIMESTEPS.ordinal()] = blocks;
        extents[Axis.ROWS.ordinal()] = spikeTiles.rowTiles();
        extents[Axis.DEPTH.ordinal()] = spikeTiles.depthTiles();
        extents[Axis.COLUMNS.ordinal()] = weightTiles.rowTiles();
        List<Axis> axes = config.order().axes();
        int[] at = new int[extents.length];
        long tiles = 1;
        for (int extent : extents) {
            tiles *= extent;
        }
        for (long i = 0; i < tiles; i++) {
            loop.visit(
                    at[Axis.TIMESTEPS.ordinal()],
                    at[Axis.ROWS.ordinal()],
                    at[Axis.DEPTH.ordinal()],
                    at[Axis.COLUMNS.ordinal()]);
            for (int axis = axes.size() - 1; axis >= 0; axis--) {
                int which = axes.get(axis).ordinal();
                if (++at[which] < extents[which]) {
                    break;
                }
                at[which] = 0;
            }
        }
    }

    /** Pairs of a match and a timestep without a spike; specs/hw-loas.md, section 3. */
    private long corrections(SparseInput input, long matches) {
        int[] columns = new int[weights.depth()];
        for (int n = 0; n < weights.columns(); n++) {
            weights.mask().addTo(n, columns, 0, 1);
        }
        return matches * input.timesteps() - input.weightedSum(columns);
    }
}
