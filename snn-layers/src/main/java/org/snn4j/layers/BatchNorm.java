package org.snn4j.layers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.BatchStatistics;
import org.snn4j.tensor.ops.Normalisation;

/**
 * Batch normalisation, {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} for each
 * channel.
 *
 * <p>In training, mean and biased variance are those of the batch, and the running statistics move
 * towards the mean and the unbiased variance; in evaluation the running statistics take their
 * place. {@link BatchNormMode} says which timesteps share statistics. An input that is constant
 * over time stays so, except with a gamma for each timestep.
 *
 * <p>Input and output {@code [.., C]}; {@code [T, N, .., C]} unless statistics are joint.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy 2015</a>
 */
public final class BatchNorm implements Layer, Initializable {
    private final BatchNormConfig config;
    private final Parameter gamma;
    private final Parameter beta;
    private final Tensor runningMean;
    private final Tensor runningVariance;
    private boolean training = true;

    /** Joint statistics over all timesteps. */
    public BatchNorm(int channels) {
        this(BatchNormConfig.joint(channels));
    }

    /** Any of the modes. */
    public BatchNorm(BatchNormConfig config) {
        this.config = config;
        int channels = config.channels();
        int[] perStep = {channels};
        if (config.mode() instanceof BatchNormMode.ThroughTime mode) {
            perStep = new int[] {mode.timesteps(), channels};
        }
        this.gamma = Parameter.constant(Tensor.full(config.initialGamma(), perStep));
        this.beta = Parameter.constant(Tensor.zeros(channels));
        if (!hasBeta()) {
            beta.freeze();
        }
        this.runningMean = Tensor.zeros(perStep);
        this.runningVariance = Tensor.full(1f, perStep);
    }

    private boolean isJoint() {
        return config.mode() instanceof BatchNormMode.Joint;
    }

    private boolean hasBeta() {
        return !(config.mode() instanceof BatchNormMode.ThroughTime);
    }

    /** The constants. */
    public BatchNormConfig config() {
        return config;
    }

    @Override
    public void initialise(SplittableRandom generator) {
        Arrays.fill(gamma.value().data(), config.initialGamma());
        Arrays.fill(beta.value().data(), 0f);
        Arrays.fill(runningMean.data(), 0f);
        Arrays.fill(runningVariance.data(), 1f);
    }

    @Override
    public Tensor forward(Tensor input) {
        checkShape(input.shape());
        if (!training) {
            return Normalisation.normaliseBy(
                    input,
                    runningMean,
                    runningVariance,
                    gamma.value(),
                    beta.value(),
                    config.epsilon());
        }
        if (config.mode() instanceof BatchNormMode.Step && input.isConstantOverTime()) {
            return Tensor.constantOverTime(normalise(input.frame(), 1), input.shape().dim(0));
        }
        return normalise(input, isJoint() ? 1 : input.shape().dim(0));
    }

    private Tensor normalise(Tensor x, int groups) {
        BatchStatistics statistics = BatchStatistics.of(x, groups);
        if (statistics.count() < 2) {
            throw new ShapeException(
                    describe() + ": values of each channel in training",
                    "2 or more",
                    x.shape().toString(),
                    "A variance needs two values: use a larger batch, or eval().");
        }
        Tensor result =
                Normalisation.batchNorm(
                        x, statistics, gamma.value(), beta.value(), config.epsilon());
        moveRunning(statistics);
        return result;
    }

    /** Groups that share a running estimate move it one after the other. */
    private void moveRunning(BatchStatistics statistics) {
        float[] mean = runningMean.data();
        float[] variance = runningVariance.data();
        double momentum = config.momentum();
        for (int i = 0; i < statistics.mean().length; i++) {
            int at = i % mean.length;
            mean[at] = (float) ((1 - momentum) * mean[at] + momentum * statistics.mean()[i]);
            variance[at] =
                    (float)
                            ((1 - momentum) * variance[at]
                                    + momentum * statistics.unbiasedVariance(i));
        }
    }

    private void checkShape(Shape input) {
        if (isJoint()) {
            Inputs.channels(this, input, 2, config.channels(), "[.., C]");
        } else {
            Inputs.channels(this, input, 3, config.channels(), "[T, N, .., C]");
        }
        if (config.mode() instanceof BatchNormMode.ThroughTime mode
                && input.dim(0) != mode.timesteps()) {
            throw new ShapeException(
                    describe() + ": timesteps",
                    mode.timesteps() + " in [T, N, .., C]",
                    input.toString(),
                    "Each timestep has its own gamma: build the network for the length of its"
                            + " sequences.");
        }
    }

    @Override
    public void setTraining(boolean value) {
        training = value;
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("gamma", gamma);
        if (hasBeta()) {
            named.put("beta", beta);
        }
        return named;
    }

    @Override
    public Map<String, Tensor> buffers() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        named.put("runningMean", runningMean);
        named.put("runningVariance", runningVariance);
        return named;
    }

    @Override
    public String describe() {
        return "BatchNorm " + config.channels() + config.mode().suffix();
    }
}
