package org.snn4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Dataset;
import org.snn4j.data.Split;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.checkpoint.ModelCard;
import org.snn4j.train.checkpoint.RunState;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.metrics.Metrics;
import org.snn4j.train.metrics.Scoring;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.schedule.Constant;
import org.snn4j.train.schedule.Schedule;

/**
 * Trains a network: {@code Trainer.of(net).optimizer(new Adam(1e-3)).loss(new
 * CrossEntropy()).epochs(5).fit(data)}.
 *
 * <p>Unless told otherwise: Adam at 0.001, constant learning rate, cross entropy of the mean
 * output, BPTT, one epoch, 64 samples per step, no clipping, no files. Each method changes this
 * trainer and returns it.
 *
 * <p>A run is a function of the data, these settings, and the number of threads. Without {@link
 * #seed}, training starts from the weights that the network has, and the seed of all else is 0.
 */
public final class Trainer {
    private static final int DEFAULT_BATCH = 64;

    private final Layer network;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private ModelCard model;
    private LearningRule rule = new Bptt();
    private Loss loss = new CrossEntropy();
    private Optimizer optimizer = new Adam(1e-3);
    private Schedule schedule = new Constant();
    private Clipping clipping = Clipping.NONE;
    private int epochs = 1;
    private int batchSize = DEFAULT_BATCH;
    private long seed;
    private boolean startsOver;
    private boolean keepsWeights;
    private Optional<RunFolder> folder = Optional.empty();
    private int checkpointSteps = Integer.MAX_VALUE;
    private boolean resume;

    private Trainer(Layer network) {
        this.network = network;
        this.model = new ModelCard(network.describe(), Map.of());
    }

    /** A trainer of this network. */
    public static Trainer of(Layer network) {
        return new Trainer(network);
    }

    /** Names the model in checkpoints, so that a program can build it again. */
    public Trainer model(ModelCard card) {
        model = card;
        return this;
    }

    /** How a batch becomes gradients. */
    public Trainer rule(LearningRule learningRule) {
        rule = learningRule;
        return this;
    }

    /** What to lower. */
    public Trainer loss(Loss lossOfOutput) {
        loss = lossOfOutput;
        return this;
    }

    /** How gradients change parameters. */
    public Trainer optimizer(Optimizer ofThisNetwork) {
        optimizer = ofThisNetwork;
        return this;
    }

    /** How the learning rate changes over the run. */
    public Trainer schedule(Schedule overTheRun) {
        schedule = overTheRun;
        return this;
    }

    /** Scales gradients down when the root of the sum of all their squares is above a limit. */
    public Trainer clipNorm(double limit) {
        clipping = clipping.withNorm(limit);
        return this;
    }

    /** Cuts every gradient to {@code -limit..limit}. */
    public Trainer clipValue(double limit) {
        clipping = clipping.withValue(limit);
        return this;
    }

    /** Passes through the training samples, 1 or more. */
    public Trainer epochs(int count) {
        Check.atLeastOne("Trainer.epochs", count);
        epochs = count;
        return this;
    }

    /** Samples per step, 1 or more. */
    public Trainer batchSize(int samples) {
        Check.atLeastOne("Trainer.batchSize", samples);
        batchSize = samples;
        return this;
    }

    /**
     * Fixes all that is random: the weights that training starts from ({@link #fit} draws them
     * anew, see {@link #keepWeights}), sample order, augmentation, and what layers draw.
     */
    public Trainer seed(long number) {
        seed = number;
        startsOver = !keepsWeights;
        return this;
    }

    /**
     * Trains a network on from the weights that it has, also when a {@link #seed} is given: for
     * pre-trained networks.
     */
    public Trainer keepWeights() {
        keepsWeights = true;
        startsOver = false;
        return this;
    }

    /** Adds a listener. */
    public Trainer listener(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Writes configuration, metrics and a checkpoint after every epoch into this folder; see {@link
     * RunFolder}.
     */
    public Trainer runFolder(Path path) {
        folder = Optional.of(new RunFolder(path));
        return this;
    }

    /** Writes a checkpoint also after every so many steps, 1 or more. */
    public Trainer checkpointEvery(int steps) {
        Check.atLeastOne("Trainer.checkpointEvery", steps);
        checkpointSteps = steps;
        return this;
    }

    /**
     * Whether to go on from the checkpoint in the run folder, if there is one; it replaces the
     * network's weights. The result is the same, bit by bit, as that of a run that was never
     * interrupted.
     */
    public Trainer resume(boolean fromCheckpoint) {
        resume = fromCheckpoint;
        return this;
    }

    /**
     * Trains the network and leaves it in evaluation mode.
     *
     * @return results of all epochs, also of those before a resumption
     * @throws DivergenceException if loss, gradients or parameters become NaN or infinite; no
     *     checkpoint then holds such values
     * @throws IllegalStateException if the run folder holds a run and {@link #resume} was not asked
     *     for
     * @throws IllegalArgumentException if the checkpoint to go on from is of another run
     * @throws UncheckedIOException if the run folder cannot be read or written
     */
    public TrainingResult fit(Dataset data) {
        TrainingStep step =
                new TrainingStep(
                        network,
                        new TrainingStep.Method(rule, loss, clipping, optimizer, schedule));
        Batching batching = Batching.of(batchSize).shuffled(seed);
        Run run = new Run(plan(data, batching), folder, listeners);
        try {
            run.start(resume);
            while (run.epoch() < epochs) {
                network.train();
                try (Batches batches = data.train().batches(batching, run.epoch(), run.step())) {
                    while (batches.hasNext()) {
                        try (Batch batch = batches.next()) {
                            run.stepDone(
                                    step.run(batch, run.moment(), run.lastGood()),
                                    batch.labels().length);
                        }
                    }
                }
                run.requireFiniteParameters();
                run.epochDone(evaluate(network, data.test(), batchSize).accuracy());
            }
            return run.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run.Plan plan(Dataset data, Batching batching) {
        RunState.Setup setup =
                new RunState.Setup(
                        seed,
                        data.name(),
                        data.train().size(),
                        batchSize,
                        Run.name(optimizer),
                        Run.name(loss),
                        Run.name(schedule),
                        clipping.toString());
        int stepsPerEpoch = batching.count(data.train().size());
        return new Run.Plan(
                model,
                network,
                startsOver,
                optimizer,
                setup,
                epochs,
                stepsPerEpoch,
                checkpointSteps);
    }

    /** Judges a network in evaluation mode, 64 samples at a time; leaves it in evaluation mode. */
    public static Metrics evaluate(Layer network, Split samples) {
        return evaluate(network, samples, DEFAULT_BATCH);
    }

    /**
     * Judges a network in evaluation mode and leaves it there. Layers that draw random numbers draw
     * the same ones every time, and go on afterwards as if they had not.
     */
    public static Metrics evaluate(Layer network, Split samples, int batchSize) {
        return RandomStreams.duringEvaluation(network, () -> score(network, samples, batchSize));
    }

    private static Metrics score(Layer network, Split samples, int batchSize) {
        network.eval();
        Workspace memory = Workspace.forInference();
        Optional<Scoring> scoring = Optional.empty();
        try (Batches batches = samples.batches(Batching.of(batchSize), 0)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    network.reset();
                    Tensor output = network.forward(batch.inputs().in(memory));
                    scoring = scoring.or(() -> Optional.of(new Scoring(output.shape().last())));
                    scoring.get().add(output, batch.labels());
                    memory.reset();
                }
            }
        }
        return scoring.orElseThrow().metrics();
    }
}
