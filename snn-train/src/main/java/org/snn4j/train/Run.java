package org.snn4j.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.ModelCard;
import org.snn4j.train.checkpoint.RunState;
import org.snn4j.train.metrics.EpochResult;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.schedule.Moment;

/** Where a run stands: counts steps and epochs, tells listeners, writes the run folder. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Plan plan;
    private final Optional<RunFolder> folder;
    private final List<TrainingListener> listeners;
    private RunState state;
    private Optional<Path> lastGood = Optional.empty();
    private long clock;

    /**
     * What the run is to be.
     *
     * @param startsOver whether a run that begins draws the weights of the network from its seed
     * @param checkpointSteps steps between checkpoints within an epoch
     */
    record Plan(
            ModelCard model,
            Layer network,
            boolean startsOver,
            Optimizer optimizer,
            RunState.Setup setup,
            int epochs,
            int stepsPerEpoch,
            int checkpointSteps) {}

    Run(Plan plan, Optional<RunFolder> folder, List<TrainingListener> listeners) {
        this.plan = plan;
        this.folder = folder;
        this.listeners = listeners;
        this.state = new RunState(0, 0, RunState.Sums.ZERO, plan.setup, List.of());
    }

    /**
     * What an object calls itself, the same in every process: without addresses of objects and
     * numbers of lambdas.
     */
    static String name(Object part) {
        return part.toString()
                .replaceAll("\\$\\$Lambda[$/0-9a-fx]*", "\\$\\$Lambda")
                .replaceAll("@[0-9a-f]{1,8}\\b", "");
    }

    void start(boolean resume) throws IOException {
        Optional<Checkpoint> saved = folder.isPresent() ? folder.get().load() : Optional.empty();
        if (saved.isPresent()) {
            takeUp(saved.get(), folder.get(), resume);
        } else {
            begin();
        }
        if (folder.isPresent()) {
            folder.get().writeConfiguration(configuration());
            folder.get().writeMetrics(state.history());
        }
        TrainingListener.Start start =
                new TrainingListener.Start(
                        plan.epochs, plan.stepsPerEpoch, state.epoch(), state.step());
        listeners.forEach(listener -> listener.onStart(start));
        clock = System.nanoTime();
    }

    private void begin() {
        if (plan.startsOver) {
            Initialisation.of(plan.network, plan.setup.seed());
        }
        RandomStreams.restart(plan.network, plan.setup.seed());
        // What it remembers of an earlier run must not change this one.
        plan.optimizer.restore(Map.of());
    }

    private void takeUp(Checkpoint saved, RunFolder from, boolean resume) {
        if (!resume) {
            throw new IllegalStateException(
                    from.last()
                            + ": expected no earlier run, got one at epoch "
                            + (saved.run().epoch() + 1)
                            + ", step "
                            + saved.run().step()
                            + ". Go on with it by resume(true), or choose another run folder.");
        }
        if (!saved.run().setup().equals(plan.setup)) {
            throw new IllegalArgumentException(
                    from.last()
                            + ": expected a checkpoint of this run, "
                            + plan.setup
                            + ", got one of "
                            + saved.run().setup()
                            + ". Use the settings of the checkpoint, or another run folder.");
        }
        if (!describe(saved.model()).equals(describe(plan.model))) {
            throw new IllegalArgumentException(
                    from.last()
                            + ": expected a checkpoint of "
                            + describe(plan.model)
                            + ", got one of "
                            + describe(saved.model())
                            + ". Use the settings of the checkpoint, or another run folder.");
        }
        saved.copyInto(plan.network);
        plan.optimizer.restore(saved.optimizer());
        state = saved.run();
        lastGood = Optional.of(from.last());
    }

    private static String describe(ModelCard model) {
        return name(model.name()) + " " + new TreeMap<>(model.settings());
    }

    private Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("model", plan.model);
        configuration.put("epochs", plan.epochs);
        configuration.put("setup", plan.setup);
        Map<String, String> layers = new LinkedHashMap<>();
        plan.network.layers().forEach((path, layer) -> layers.put(path, layer.describe()));
        configuration.put("layers", layers);
        configuration.put("parameters", plan.network.parameterCount());
        configuration.put("threads", Parallel.threads());
        configuration.put("versions", Versions.read());
        return configuration;
    }

    int epoch() {
        return state.epoch();
    }

    int step() {
        return state.step();
    }

    Optional<Path> lastGood() {
        return lastGood;
    }

    /** The step that is next. */
    Moment moment() {
        return new Moment(state.epoch(), state.step(), plan.stepsPerEpoch, plan.epochs);
    }

    void stepDone(TrainingStep.Result result, int samples) throws IOException {
        double seconds = (System.nanoTime() - clock) * 1e-9;
        RunState.Sums sums = state.sums().plus(result.loss(), result.correct(), samples, seconds);
        state = new RunState(state.epoch(), state.step() + 1, sums, plan.setup, state.history());
        if (folder.isPresent() && state.step() % plan.checkpointSteps == 0) {
            requireFiniteParameters();
            save(folder.get().last());
        }
        TrainingListener.Step step =
                new TrainingListener.Step(
                        state.epoch() + 1,
                        state.step(),
                        plan.stepsPerEpoch,
                        result.loss(),
                        result.gradientNorm(),
                        result.learningRate(),
                        sums.samples() / sums.seconds());
        listeners.forEach(listener -> listener.onStep(step));
        clock = System.nanoTime();
    }

    /**
     * Keeps a step that overflowed a parameter out of checkpoints and evaluation; the loss would
     * show it one step later.
     *
     * @throws DivergenceException if a parameter is not finite
     */
    void requireFiniteParameters() {
        plan.network
                .allParameters()
                .forEach(
                        (path, parameter) -> {
                            for (float value : parameter.value().data()) {
                                if (!Float.isFinite(value)) {
                                    throw new DivergenceException(
                                            "parameter",
                                            value,
                                            state.epoch() + 1,
                                            state.step(),
                                            path,
                                            lastGood);
                                }
                            }
                        });
    }

    void epochDone(double testAccuracy) throws IOException {
        EpochResult result = state.sums().result(state.epoch() + 1, testAccuracy);
        List<EpochResult> history = new ArrayList<>(state.history());
        history.add(result);
        state = new RunState(state.epoch() + 1, 0, RunState.Sums.ZERO, plan.setup, history);
        if (folder.isPresent()) {
            // The best one first: a run that is killed in between comes by here again.
            if (new TrainingResult(history).best().epoch() == result.epoch()) {
                save(folder.get().best());
            }
            save(folder.get().last());
            folder.get().writeMetrics(history);
        }
        LOG.info(
                "epoch {}/{}: loss {}, train accuracy {}, test accuracy {}, {} samples/s",
                result.epoch(),
                plan.epochs,
                rounded(result.loss()),
                rounded(result.trainAccuracy()),
                rounded(result.testAccuracy()),
                Math.round(result.samplesPerSecond()));
        listeners.forEach(listener -> listener.onEpoch(result));
        clock = System.nanoTime();
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    private void save(Path path) throws IOException {
        Checkpoint.of(plan.model, plan.network, plan.optimizer, state).save(path);
        lastGood = Optional.of(path);
        listeners.forEach(listener -> listener.onCheckpoint(path));
    }

    TrainingResult end() {
        TrainingResult result = new TrainingResult(state.history());
        listeners.forEach(listener -> listener.onEnd(result));
        return result;
    }
}
