package org.snn4j.hw.loas;

/**
 * What each design transfers; specs/hw-loas.md, sections 5.1 to 5.3 and 9.
 *
 * @param design which accelerator
 */
record TileTraffic(SparseDesign design) {
    /** DRAM traffic of the outputs, counted before the first tile. */
    Traffic outputs(OutputSize output) {
        return switch (design) {
            case LOAS, LOAS_WEIGHT_PARALLEL, SPARTEN_ANN ->
                    new Traffic(0, output.values(), 0, 0, 0, 0, output.nonZeros());
            case SPARTEN -> Traffic.ofOutputs(output.values());
            case GOSPA, GAMMA -> Traffic.ofSpikes(0, 0, output.nonZeros());
            case GAMMA_ANN -> Traffic.ofOutputs(output.nonZeros());
        };
    }

    /** A weight tile that was not in its buffer; goes through DRAM and cache. */
    Traffic weightTile(long nonZeros, long size) {
        return switch (design) {
            case GAMMA, GAMMA_ANN -> Traffic.ofWeights(nonZeros, 0, nonZeros);
            default -> Traffic.ofWeights(nonZeros, size, 0);
        };
    }

    /** A spike tile that was not in its buffer; goes through DRAM and cache. */
    Traffic spikeTile(long nonZeros, long size) {
        return switch (design) {
            case LOAS, LOAS_WEIGHT_PARALLEL, SPARTEN_ANN -> Traffic.ofSpikes(nonZeros, size, 0);
            case SPARTEN -> Traffic.ofSpikes(size, 0, 0);
            case GOSPA, GAMMA, GAMMA_ANN -> Traffic.ofSpikes(nonZeros, 0, nonZeros);
        };
    }
}
