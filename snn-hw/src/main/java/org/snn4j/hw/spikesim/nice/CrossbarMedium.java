package org.snn4j.hw.spikesim.nice;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionShape;

/**
 * One layer's crossbars.
 *
 * <p>Gradients are those of ideal arithmetic with the conductances of the chip as weights; rounding
 * to codes and conversions pass them straight through (Bengio et al. 2013, arXiv 1308.3432), except
 * that a weight outside the range gets none.
 */
final class CrossbarMedium implements SynapticMedium {
    private static final Logger LOG = LoggerFactory.getLogger(CrossbarMedium.class);
    private static final long NOISE = 0x6E6F697365L;
    private static final long TRANSPOSED = 0x7472616E73L;

    /** What a forward pass is for. */
    enum Task {
        COMPUTE,
        CALIBRATE,
        COMPARE
    }

    private final String path;
    private final CrossbarConfig config;
    private final ChipDraw draw;
    private final long seed;

    private Task task = Task.COMPUTE;
    private ReadNoise readNoise = ReadNoise.NONE;
    private boolean training;
    private CurrentHistogram[] histograms = {};
    private double[] fullScale = {};
    private LayerError.Sums errors = new LayerError.Sums();

    private float[] programmedFrom = {};
    private long programmedWith;
    private ProgrammedWeights programmed;
    private float[] effective;
    private boolean[] held;

    CrossbarMedium(String path, CrossbarConfig config, ChipDraw draw, long seed) {
        this.path = path;
        this.config = config;
        this.draw = draw;
        this.seed = RandomStream.bits(seed, path.hashCode());
    }

    void setTraining(boolean value) {
        training = value;
    }

    void setReadNoise(ReadNoise noise) {
        readNoise = noise;
    }

    /** Begins another kind of forward passes. */
    void begin(Task other) {
        task = other;
        if (other == Task.CALIBRATE) {
            histograms = new CurrentHistogram[0];
        } else if (other == Task.COMPARE) {
            errors = new LayerError.Sums();
        }
    }

    /** Sets the full scale from the currents of the calibration, if this layer saw any. */
    void endCalibration() {
        fullScale = new double[histograms.length];
        for (int s = 0; s < fullScale.length; s++) {
            fullScale[s] = histograms[s].percentile(config.converter().percentile());
        }
    }

    LayerError.Sums errors() {
        return errors;
    }

    @Override
    public Tensor carry(Synapses synapses, Tensor input) {
        if (isDigital(input)) {
            return EXACT.carry(synapses, input);
        }
        program(synapses, input);
        Tensor result =
                task == Task.CALIBRATE || config.isLinear()
                        ? linear(synapses, input)
                        : converted(synapses, input);
        if (task == Task.CALIBRATE) {
            measure(synapses, input);
        } else if (task == Task.COMPARE) {
            errors.add(EXACT.carry(synapses, input).data(), result.data());
        }
        return result;
    }

    /** The product with the conductances of the chip, which errors may read for themselves. */
    private Tensor linear(Synapses synapses, Tensor input) {
        Workspace memory = Workspace.of(input, synapses.weight());
        boolean back = memory.recordsGradients() && input.needsGradient();
        if (readNoise.transposed() == 0 || !back) {
            return EXACT.carry(withEffectiveWeights(synapses, input), input);
        }
        Tensor sums = EXACT.carry(withEffectiveWeights(synapses, input), input.detach());
        Tensor weight = synapses.weight();
        float[] reading = effective.clone();
        addNoise(reading, readNoise.transposed(), TRANSPOSED, input);
        Tensor errorsWay =
                EXACT.carry(with(synapses, Tensor.of(reading, weight.shape().toArray())), input);
        return Tensor.result(
                "transposed reading",
                memory,
                sums.shape(),
                sums.data(),
                gradient -> {
                    for (Tensor way : List.of(sums, errorsWay)) {
                        float[] passed = memory.floats(gradient.length);
                        System.arraycopy(gradient, 0, passed, 0, passed.length);
                        way.accumulate(memory, passed);
                    }
                },
                sums,
                errorsWay);
    }

    private void addNoise(float[] weights, double sigma, long purpose, Tensor input) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        long key = drawFor(weights, input) ^ purpose;
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (sigma * largest * Draws.noise(key, i));
        }
    }

    private static Synapses with(Synapses s, Tensor weight) {
        return new Synapses(s.kind(), s.inputChannels(), s.outputChannels(), s.geometry(), weight);
    }

    private void program(Synapses synapses, Tensor input) {
        float[] weights = synapses.weight().data();
        boolean fresh = training && draw == ChipDraw.EACH_TRAINING_STEP;
        long key = fresh ? drawFor(weights, input) : seed;
        if (programmedWith == key && Arrays.equals(weights, programmedFrom)) {
            return;
        }
        programmed = new ProgrammedWeights(synapses, config, key);
        effective = programmed.effective();
        held = programmed.held();
        if (programmed.clamped() > 0 && !training) {
            LOG.warn(
                    "{}: {} of {} weights outside -1 to 1 are clamped; WeightRange.LAYER_MAXIMUM"
                            + " would hold them",
                    path,
                    programmed.clamped(),
                    weights.length);
        }
        programmedFrom = weights.clone();
        programmedWith = key;
    }

    /**
     * A key that weights and inputs decide over: a run that is repeated or resumed draws the same
     * numbers without keeping count.
     */
    private long drawFor(float[] weights, Tensor input) {
        float[] values = input.lease(input.workspace());
        long key = Draws.key(Draws.key(seed, weights), values);
        input.release(input.workspace(), values);
        return key;
    }

    private Synapses withEffectiveWeights(Synapses s, Tensor input) {
        Tensor weight = s.weight();
        Workspace memory = Workspace.of(input, weight);
        float[] values = memory.floats(effective.length);
        System.arraycopy(effective, 0, values, 0, values.length);
        if (readNoise.forward() > 0) {
            addNoise(values, readNoise.forward(), NOISE, input);
        }
        boolean[] passes = held;
        Tensor onCrossbars =
                Tensor.result(
                        "crossbar weight",
                        memory,
                        weight.shape(),
                        values,
                        gradient -> {
                            float[] passed = memory.floats(gradient.length);
                            for (int i = 0; i < passed.length; i++) {
                                passed[i] = passes[i] ? gradient[i] : 0;
                            }
                            weight.accumulate(memory, passed);
                        },
                        weight);
        return with(s, onCrossbars);
    }

    /** Through converters; the backward pass goes through the ideal product. */
    private Tensor converted(Synapses s, Tensor input) {
        if (input.isConstantOverTime() && config.variation().readSigma() == 0) {
            return Tensor.constantOverTime(converted(s, input.frame()), input.shape().dim(0));
        }
        Workspace memory = Workspace.of(input, s.weight());
        ConvolutionShape shape = WeightLayout.maps(s, input.shape());
        float[] in = input.lease(memory);
        refuseNegative(in);
        float[] out = memory.floats(shape.outputSize());
        long noiseKey = config.variation().readSigma() > 0 ? Draws.key(seed ^ NOISE, in) : 0;
        new CrossbarProduct(programmed, config, fullScale(), noiseKey).run(shape, in, out);
        input.release(memory, in);
        if (!memory.recordsGradients() || !(input.needsGradient() || s.weight().needsGradient())) {
            return Tensor.wrap(memory, WeightLayout.results(s, input.shape()), out);
        }
        Tensor ideal = EXACT.carry(withEffectiveWeights(s, input), input);
        return Tensor.result(
                "crossbar conversion",
                memory,
                ideal.shape(),
                out,
                gradient -> {
                    float[] passed = memory.floats(gradient.length);
                    System.arraycopy(gradient, 0, passed, 0, passed.length);
                    ideal.accumulate(memory, passed);
                },
                ideal);
    }

    private double[] fullScale() {
        ConverterConfig converter = config.converter();
        double[] scale = new double[programmed.slices()];
        switch (converter.fullScale()) {
            case LARGEST_POSSIBLE ->
                    Arrays.fill(scale, CrossbarProduct.largestAmperes(config, programmed.layout()));
            case UNIT_PER_CODE ->
                    Arrays.fill(scale, converter.largestCode() * config.cells().unitAmperes());
            case PERCENTILE -> {
                if (converter.rounds() && fullScale.length == 0) {
                    throw new IllegalStateException(
                            path
                                    + ": full scale of the converters: expected a calibration, got"
                                    + " none. Call calibrate(samples) on the crossbar network"
                                    + " first.");
                }
                return fullScale;
            }
        }
        return scale;
    }

    private void measure(Synapses s, Tensor input) {
        if (histograms.length == 0) {
            histograms = new CurrentHistogram[programmed.slices()];
            for (int i = 0; i < histograms.length; i++) {
                histograms[i] =
                        new CurrentHistogram(
                                CrossbarProduct.largestAmperes(config, programmed.layout()));
            }
        }
        CrossbarConfig noRounding = config.withConverter(ConverterConfig.IDEAL);
        float[] in = input.lease(input.workspace());
        refuseNegative(in);
        new CrossbarProduct(programmed, noRounding, new double[0], seed ^ NOISE)
                .measure(WeightLayout.maps(s, input.shape()), in, histograms);
        input.release(input.workspace(), in);
    }

    private void refuseNegative(float[] values) {
        for (float value : values) {
            if (value < 0) {
                throw new IllegalArgumentException(
                        path
                                + ": input on crossbars: expected 0 or more, got "
                                + value
                                + ". Use RealInputs.DIGITAL, or put an encoder in front.");
            }
        }
    }

    private boolean isDigital(Tensor input) {
        return switch (config.realInputs()) {
            case DIGITAL -> !isBinary(input);
            case VOLTAGES -> false;
            case VOLTAGES_UNLESS_NEGATIVE -> !input.isSpikes() && hasNegative(input);
        };
    }

    private static boolean hasNegative(Tensor input) {
        Tensor values = input.isConstantOverTime() ? input.frame() : input;
        for (float value : values.data()) {
            if (value < 0f) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBinary(Tensor input) {
        if (input.isSpikes()) {
            return true;
        }
        Tensor values = input.isConstantOverTime() ? input.frame() : input;
        for (float value : values.data()) {
            if (value != 0f && value != 1f) {
                return false;
            }
        }
        return true;
    }
}
