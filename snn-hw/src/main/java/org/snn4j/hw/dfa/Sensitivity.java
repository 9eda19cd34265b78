package org.snn4j.hw.dfa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the comparison of the rules moves when one assumed parameter changes; specs/hw-dfa-sim.md,
 * section 10.
 *
 * <p>The absolute numbers rest on assumptions, so that a conclusion without this table is worth
 * little.
 *
 * @param rows one row per change, the unchanged chip first
 */
public record Sensitivity(List<Row> rows) {
    public Sensitivity {
        rows = List.copyOf(rows);
    }

    /** The comparison after one change. */
    public record Row(String change, RuleComparison comparison) {}

    /**
     * The table of a network.
     *
     * @param config the unchanged chip
     */
    public static Sensitivity of(DfaConfig config, List<CrossbarLayer> layers, int timesteps) {
        List<Row> rows = new ArrayList<>();
        for (Change change : changes(config, timesteps)) {
            rows.add(new Row(change.name(), RuleComparison.of(change.config(), layers, timesteps)));
        }
        return new Sensitivity(rows);
    }

    private record Change(String name, DfaConfig config) {}

    private static List<Change> changes(DfaConfig config, int timesteps) {
        LearningConfig l = config.learning();
        ChipConfig chip = config.chip();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("none", config));
        changes.add(
                new Change(
                        "error converters as those for spikes",
                        config.withLearning(converters(l, 1, 1))));
        for (int factor : new int[] {4, 16}) {
            changes.add(
                    new Change(
                            "errorConversionFactor " + factor,
                            config.withLearning(
                                    converters(l, factor, l.errorConverterAreaFactor()))));
        }
        for (int bits : new int[] {4, 16}) {
            changes.add(
                    new Change(
                            "errorBits " + bits,
                            config.withLearning(training(l, bits, l.errorPasses(), l.batch()))));
        }
        changes.add(
                new Change(
                        "errorPasses " + timesteps + " (full back-propagation through time)",
                        config.withLearning(training(l, l.errorBits(), timesteps, l.batch()))));
        for (int batch : new int[] {1, 256}) {
            changes.add(
                    new Change(
                            "batch " + batch,
                            config.withLearning(
                                    training(l, l.errorBits(), l.errorPasses(), batch))));
        }
        for (int lanes : new int[] {16, 256}) {
            changes.add(
                    new Change(
                            "gradientLanes " + lanes,
                            config.withLearning(engine(l, l.accumulationPicojoules(), lanes))));
        }
        for (double energy : new double[] {0.02, 1}) {
            changes.add(
                    new Change(
                            "accumulationPicojoules " + energy,
                            config.withLearning(engine(l, energy, l.gradientLanes()))));
        }
        changes.add(
                new Change(
                        "crossbarSize 128",
                        config.withChip(
                                new ChipConfig(
                                        128,
                                        chip.elementsPerTile(),
                                        chip.columnsPerConverter(),
                                        chip.clockMegahertz(),
                                        chip.cyclesPerEvaluation()))));
        return changes;
    }

    private static LearningConfig converters(LearningConfig l, double energy, double area) {
        return new LearningConfig(
                l.errorBits(),
                l.errorPasses(),
                l.batch(),
                l.accumulationPicojoules(),
                l.bufferBitPicojoules(),
                l.gradientLanes(),
                l.gradientLaneSquareMicrometres(),
                energy,
                area);
    }

    private static LearningConfig training(LearningConfig l, int bits, int passes, int batch) {
        return new LearningConfig(
                bits,
                passes,
                batch,
                l.accumulationPicojoules(),
                l.bufferBitPicojoules(),
                l.gradientLanes(),
                l.gradientLaneSquareMicrometres(),
                l.errorConversionFactor(),
                l.errorConverterAreaFactor());
    }

    private static LearningConfig engine(LearningConfig l, double picojoules, int lanes) {
        return new LearningConfig(
                l.errorBits(),
                l.errorPasses(),
                l.batch(),
                picojoules,
                l.bufferBitPicojoules(),
                lanes,
                l.gradientLaneSquareMicrometres(),
                l.errorConversionFactor(),
                l.errorConverterAreaFactor());
    }

    /** The table as text for a terminal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String title = "%-52s %12s %12s %12s%n";
        text.append(
                String.format(
                        Locale.ROOT,
                        title,
                        "change",
                        "energy saved",
                        "latency gain",
                        "area saved"));
        for (Row row : rows) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-52s %10.1f %% %12.3f %10.2f %%%n",
                            row.change(),
                            100 * row.comparison().energySaving(),
                            row.comparison().latencyGain(),
                            100 * row.comparison().areaSaving()));
        }
        return text.toString();
    }
}
