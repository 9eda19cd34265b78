package org.snn4j.hw.loas;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One layer of the released runs: its product, its numbers of values that are not 0, and what each
 * design took for it.
 *
 * @param network which network
 * @param layer number of the layer, from 1
 * @param rows M
 * @param depth K
 * @param columns N
 * @param spikes spikes in all timesteps
 * @param nonSilent inputs that fire at all
 * @param nonSilentMasked inputs that fire twice or more, after fine-tuning
 * @param weights weights that are not 0
 * @param runs what each design took
 */
public record PublishedLayer(
        Network network,
        int layer,
        int rows,
        int depth,
        int columns,
        long spikes,
        long nonSilent,
        long nonSilentMasked,
        long weights,
        Map<Run, Taken> runs) {

    /** Timesteps of all released runs. */
    public static final int TIMESTEPS = 4;

    /** Networks of the released runs, on CIFAR10. */
    public enum Network {
        ALEXNET("AlexNet"),
        VGG16("VGG16"),
        RESNET19("ResNet19");

        private final String label;

        Network(String label) {
            this.label = label;
        }

        /** Name in reports. */
        public String label() {
            return label;
        }
    }

    /** A design with or without masking. */
    public enum Run {
        LOAS(SparseDesign.LOAS, "loas", "opsPacked"),
        LOAS_FT(SparseDesign.LOAS, "loasFT", "opsPackedFT"),
        WEIGHT_PARALLEL(SparseDesign.LOAS_WEIGHT_PARALLEL, "nmtk", "opsPacked"),
        WEIGHT_PARALLEL_FT(SparseDesign.LOAS_WEIGHT_PARALLEL, "nmtkFT", "opsPackedFT"),
        SPARTEN(SparseDesign.SPARTEN, "sparten", "opsRaw"),
        GOSPA(SparseDesign.GOSPA, "gospa", "opsRaw"),
        GAMMA(SparseDesign.GAMMA, "gamma", "opsRaw");

        private final SparseDesign design;
        private final String column;
        private final String operationsColumn;

        Run(SparseDesign design, String column, String operationsColumn) {
            this.design = design;
            this.column = column;
            this.operationsColumn = operationsColumn;
        }

        SparseDesign design() {
            return design;
        }

        /** Prefix of its columns in the table. */
        String column() {
            return column;
        }

        String operationsColumn() {
            return operationsColumn;
        }
    }

    /**
     * What a design took for a layer.
     *
     * @param cycles clock cycles
     * @param operations matched pairs
     * @param dramKibibytes DRAM traffic
     * @param sramKibibytes cache traffic
     */
    public record Taken(
            double cycles, double operations, double dramKibibytes, double sramKibibytes) {
        static final Taken NOTHING = new Taken(0, 0, 0, 0);

        Taken plus(Taken other) {
            return new Taken(
                    cycles + other.cycles,
                    operations + other.operations,
                    dramKibibytes + other.dramKibibytes,
                    sramKibibytes + other.sramKibibytes);
        }
    }

    public PublishedLayer {
        runs = Collections.unmodifiableMap(new EnumMap<>(runs));
    }
}
