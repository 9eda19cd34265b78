package org.snn4j.hw.sweep;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.snn4j.hw.Activity;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Weights;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.tensor.Check;

/** What of a workload a sweep can vary. */
enum WorkloadChange {
    /**
     * Number of timesteps: recorded activities lose their last timesteps; where there are more
     * timesteps than recorded, their average is assumed.
     */
    TIMESTEPS("timesteps") {
        @Override
        Workload apply(Workload workload, String value) {
            int timesteps = integer(value);
            Check.atLeastOne(key(), timesteps);
            return each(
                    workload,
                    timesteps,
                    layer ->
                            layer.withInput(lasting(layer.input(), timesteps))
                                    .withOutput(lasting(layer.output(), timesteps))
                                    .withGradients(
                                            lasting(layer.membraneGradient(), timesteps),
                                            lasting(layer.surrogate(), timesteps)));
        }
    },
    /** Width of all weights in bits. */
    WEIGHT_BITS("weightBits") {
        @Override
        Workload apply(Workload workload, String value) {
            int bits = integer(value);
            return each(
                    workload,
                    layer ->
                            layer.withWeights(
                                    new Weights(
                                            bits,
                                            layer.weights().sparsity(),
                                            layer.weights().mask())));
        }
    },
    /** Assumed share of zeros among all weights, instead of what is known of them. */
    WEIGHT_SPARSITY("weightSparsity") {
        @Override
        Workload apply(Workload workload, String value) {
            double sparsity = number(value);
            return each(
                    workload,
                    layer ->
                            layer.withWeights(
                                    new Weights(
                                            layer.weights().bits(), sparsity, Weights.NO_MASK)));
        }
    },
    /** Assumed share of silent neurons in all spiking inputs and outputs, instead of records. */
    SPIKE_SPARSITY("spikeSparsity") {
        @Override
        Workload apply(Workload workload, String value) {
            double sparsity = number(value);
            Check.inRange(key(), sparsity, 0, 1);
            Activity assumed = new Activity.Assumed(1 - sparsity);
            return each(
                    workload,
                    layer -> {
                        WeightedLayer changed =
                                layer.inputKind() == InputKind.SPIKES
                                        ? layer.withInput(assumed)
                                        : layer;
                        return layer.firesSpikes() ? changed.withOutput(assumed) : changed;
                    });
        }
    },
    /** Samples per weight update in training. */
    BATCH("batch") {
        @Override
        Workload apply(Workload workload, String value) {
            return new Workload(
                    workload.name(),
                    workload.timesteps(),
                    workload.samples(),
                    integer(value),
                    workload.layers());
        }
    };

    /** What the keys begin with; no configuration has such a key. */
    static final String PREFIX = "workload.";

    private final String key;

    WorkloadChange(String name) {
        key = PREFIX + name;
    }

    /**
     * The change with a key.
     *
     * @throws IllegalArgumentException if there is none
     */
    static WorkloadChange of(String key) {
        for (WorkloadChange change : values()) {
            if (change.key.equals(key)) {
                return change;
            }
        }
        throw new IllegalArgumentException(
                key
                        + ": expected "
                        + Arrays.stream(values()).map(WorkloadChange::key).collect(joining(", ")));
    }

    /** Key in a sweep. */
    String key() {
        return key;
    }

    /**
     * The changed workload.
     *
     * @throws IllegalArgumentException if the value is not possible
     */
    abstract Workload apply(Workload workload, String value);

    int integer(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": expected an integer, got " + value, e);
        }
    }

    double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": expected a number, got " + value, e);
        }
    }

    private interface LayerChange {
        WeightedLayer apply(WeightedLayer layer);
    }

    private static Workload each(Workload workload, LayerChange change) {
        return each(workload, workload.timesteps(), change);
    }

    private static Workload each(Workload workload, int timesteps, LayerChange change) {
        List<WorkloadLayer> layers = new ArrayList<>();
        for (WorkloadLayer layer : workload.layers()) {
            if (layer instanceof WeightedLayer weighted) {
                layers.add(change.apply(weighted));
            } else if (layer instanceof TensorTrainLayer train) {
                layers.add(
                        new TensorTrainLayer(
                                change.apply(train.whole()), train.rank(), train.form()));
            } else {
                layers.add(layer);
            }
        }
        return new Workload(
                workload.name(), timesteps, workload.samples(), workload.batch(), layers);
    }

    /** An activity over another number of timesteps. */
    private static Activity lasting(Activity activity, int timesteps) {
        if (activity.timesteps() == 0 || activity.timesteps() == timesteps) {
            return activity;
        }
        OptionalDouble density = activity.density();
        if (timesteps > activity.timesteps()) {
            return new Activity.Assumed(density.orElseThrow());
        }
        if (activity instanceof Activity.Densities densities) {
            return new Activity.Densities(densities.perTimestep().subList(0, timesteps));
        }
        if (activity instanceof Activity.Counts counts) {
            return new Activity.Counts(counts.perTimestep().subList(0, timesteps), counts.values());
        }
        return ((Activity.Trains) activity).first(timesteps);
    }
}
