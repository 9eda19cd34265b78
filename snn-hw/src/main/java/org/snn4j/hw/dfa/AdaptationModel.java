package org.snn4j.hw.dfa;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.tensor.Check;

/**
 * Energy, latency and area of one sample of on-line adaptation; specs/hw-dfa-sim.md, sections 4 to
 * 6.
 *
 * <p>The rule of the configuration does not matter here: it is a parameter of {@link #cost}.
 */
public final class AdaptationModel {
    private final DfaConfig config;
    private final ChipConfig chip;
    private final LearningConfig learning;

    /** A model of one chip. */
    public AdaptationModel(DfaConfig config) {
        this.config = config;
        chip = config.chip();
        learning = config.learning();
    }

    /**
     * Cost of a network per sample.
     *
     * @param layers at least one, in network order; the last one's channels are the classes
     * @param timesteps number of timesteps, 1 or more
     * @throws IllegalArgumentException if there are no layers or no timesteps
     */
    public AdaptationCost cost(List<CrossbarLayer> layers, int timesteps, OnlineRule rule) {
        Check.atLeastOne("timesteps", timesteps);
        Check.atLeastOne("layers of the network", layers.size());
        List<AdaptationCost.Layer> costs = new ArrayList<>();
        long bits = 0;
        for (int i = 0; i < layers.size(); i++) {
            Place place = new Place(layers, i, rule);
            long own = bits(place, timesteps);
            bits += own;
            costs.add(
                    new AdaptationCost.Layer(
                            layers.get(i).name(),
                            picojoules(place, timesteps, own),
                            nanoseconds(place, timesteps)));
        }
        return new AdaptationCost(
                rule,
                costs,
                latency(costs, rule),
                area(layers, rule, bits),
                bits,
                crossbars(layers, rule));
    }

    /** A layer, where it stands, and what learns it. */
    private record Place(List<CrossbarLayer> layers, int index, OnlineRule rule) {
        CrossbarLayer layer() {
            return layers.get(index);
        }

        boolean isLast() {
            return index == layers.size() - 1;
        }

        int classes() {
            return layers.get(layers.size() - 1).outputChannels();
        }

        boolean isDirect() {
            return rule == OnlineRule.DIRECT_FEEDBACK_ALIGNMENT;
        }

        /** Whether an error goes through crossbars for this layer. */
        boolean readsErrors() {
            return isDirect() ? !isLast() : index > 0;
        }

        /**
         * The matrix that errors go through: the random one, or the layer's own weights on their
         * way to the layer before.
         */
        CrossbarLayer errorMatrix() {
            return isDirect() ? layer().feedback(classes()) : layer();
        }

        /** Positions for which the error is read. */
        int errorPositions() {
            return isDirect() ? 1 : layer().inputPositions();
        }
    }

    private StageCost picojoules(Place place, int timesteps, long bits) {
        CrossbarLayer layer = place.layer();
        double u = chip.converters();
        double backward = 0;
        if (place.readsErrors()) {
            CrossbarLayer matrix = place.errorMatrix();
            backward =
                    (double) matrix.grid(chip.crossbarSize())
                            * place.errorPositions()
                            * learning.evaluations()
                            * config.energy()
                                    .backward(matrix.taps(), u, learning.errorConversionFactor());
        }
        WriteConfig write = config.write();
        return new StageCost(
                (double) layer.grid(chip.crossbarSize())
                        * layer.outputPositions()
                        * timesteps
                        * config.energy().forward(layer.taps(), u),
                backward,
                accumulations(layer, timesteps) * learning.accumulationPicojoules(),
                2 * learning.bufferBitPicojoules() * bits,
                layer.cells()
                        * write.changedShare()
                        * write.pulsesPerCell()
                        * write.picojoulesPerPulse()
                        / learning.batch());
    }

    private StageCost nanoseconds(Place place, int timesteps) {
        CrossbarLayer layer = place.layer();
        double evaluation = chip.nanosecondsPerEvaluation();
        WriteConfig write = config.write();
        return new StageCost(
                (double) layer.outputPositions() * timesteps * evaluation,
                place.readsErrors()
                        ? (double) place.errorPositions() * learning.evaluations() * evaluation
                        : 0,
                accumulations(layer, timesteps)
                        / learning.gradientLanes()
                        * chip.nanosecondsPerCycle(),
                0,
                Math.min(layer.rows(), chip.crossbarSize())
                        * write.pulsesPerCell()
                        * write.nanosecondsPerPulse()
                        / write.rowsPerWrite()
                        / learning.batch());
    }

    private static double accumulations(CrossbarLayer layer, int timesteps) {
        return (double) layer.cells() * layer.outputPositions() * layer.inputDensity() * timesteps;
    }

    /**
     * Spikes in, slopes out, and the error map for as long as the rule needs it. With direct
     * feedback a hidden layer keeps one error per channel and pass: section 4 leaves the passes
     * out, the table of section 10 has them.
     */
    private long bits(Place place, int timesteps) {
        CrossbarLayer layer = place.layer();
        long outputs = (long) layer.outputChannels() * layer.outputPositions();
        long inputs = (long) layer.inputChannels() * layer.inputPositions();
        long errors =
                place.isDirect() && !place.isLast()
                        ? (long) layer.outputChannels() * learning.evaluations()
                        : outputs * learning.evaluations();
        return (inputs + outputs) * timesteps + errors;
    }

    /** One layer after the other; with direct feedback all layers learn at once. */
    private static StageCost latency(List<AdaptationCost.Layer> layers, OnlineRule rule) {
        StageCost sum = StageCost.NONE;
        StageCost slowest = StageCost.NONE;
        for (AdaptationCost.Layer layer : layers) {
            StageCost own = layer.nanoseconds();
            sum = sum.plus(own);
            slowest =
                    new StageCost(
                            0,
                            Math.max(slowest.backward(), own.backward()),
                            Math.max(slowest.gradient(), own.gradient()),
                            0,
                            Math.max(slowest.update(), own.update()));
        }
        return rule == OnlineRule.BACK_PROPAGATION
                ? sum
                : new StageCost(
                        sum.forward(), slowest.backward(), slowest.gradient(), 0, slowest.update());
    }

    private ChipArea area(List<CrossbarLayer> layers, OnlineRule rule, long bits) {
        ElementArea area = config.area();
        double u = chip.converters();
        double elements = 0;
        double feedback = 0;
        long grid = 0;
        for (int i = 0; i < layers.size(); i++) {
            CrossbarLayer layer = layers.get(i);
            grid += layer.grid(chip.crossbarSize());
            elements += layer.grid(chip.crossbarSize()) * area.element(layer.taps(), u);
            Place place = new Place(layers, i, rule);
            if (place.readsErrors()) {
                feedback +=
                        place.errorMatrix().grid(chip.crossbarSize())
                                * ((place.isDirect() ? area.crossbarSquareMicrometres() : 0)
                                        + area.errorConverters(
                                                u, learning.errorConverterAreaFactor()));
            }
        }
        long tiles = (grid + chip.elementsPerTile() - 1) / chip.elementsPerTile();
        int engines = rule == OnlineRule.BACK_PROPAGATION ? 1 : layers.size();
        return new ChipArea(
                elements,
                tiles * area.tile(u),
                learning.gradientLanes() * learning.gradientLaneSquareMicrometres() * engines,
                feedback,
                area.bufferBitSquareMicrometres() * bits);
    }

    private long crossbars(List<CrossbarLayer> layers, OnlineRule rule) {
        long crossbars = 0;
        for (int i = 0; i < layers.size(); i++) {
            CrossbarLayer layer = layers.get(i);
            crossbars += layer.grid(chip.crossbarSize()) * layer.taps();
            Place place = new Place(layers, i, rule);
            if (place.isDirect() && place.readsErrors()) {
                crossbars += place.errorMatrix().grid(chip.crossbarSize());
            }
        }
        return crossbars;
    }
}
