package org.snn4j.cli.adaptation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Split;
import org.snn4j.hw.spikesim.nice.CrossbarNetwork;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.LearningRule;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Gradients;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.optimizer.Sgd;

/**
 * A pre-trained network with one new user: the first half of the windows to adapt, the rest to
 * judge.
 */
final class Adaptation {
    private static final int BATCH = 64;

    private final Layer network;
    private final Protocol protocol;
    private final Split first;
    private final Split rest;
    private final long seed;

    /**
     * Accuracies of one user.
     *
     * @param exact without a chip
     * @param deployed on the chip
     * @param adapted by method
     */
    record Result(double exact, double deployed, Map<Method, Curve> adapted) {}

    /**
     * An adaptation.
     *
     * @param windows of the user, in the order of recording
     * @param seed of the chip, the feedback and the order of windows
     */
    Adaptation(Layer network, Protocol protocol, Split windows, long seed) {
        this.network = network;
        this.protocol = protocol;
        int half = windows.size() / 2;
        this.first = windows.first(half);
        this.rest = windows.where(position -> position >= half);
        this.seed = seed;
    }

    /**
     * Tries methods, each from the pre-trained weights, which the network has again afterwards.
     *
     * @param rates learning rate of each method to try
     */
    Result run(Map<Method, Double> rates) {
        Snapshot trained = Snapshot.of(network);
        double exact = accuracy(network);
        double deployed = accuracy(chip());
        Map<Method, Curve> adapted = new LinkedHashMap<>();
        rates.forEach(
                (method, rate) -> {
                    adapted.put(method, adapt(method, rate));
                    trained.restore();
                });
        return new Result(exact, deployed, adapted);
    }

    private CrossbarNetwork chip() {
        return new CrossbarNetwork(network, protocol.crossbars(), seed)
                .readingWith(protocol.noise());
    }

    private double accuracy(Layer judged) {
        return Trainer.evaluate(judged, rest, BATCH).accuracy();
    }

    private Curve adapt(Method method, double rate) {
        CrossbarNetwork chip = chip();
        LearningRule rule = method.rule(seed);
        Map<String, Parameter> learning = method.learning(chip);
        Optimizer optimizer = new Sgd(rate);
        Workspace memory = Workspace.forTraining();
        List<Integer> updates = new ArrayList<>(List.of(0));
        List<Double> accuracies = new ArrayList<>(List.of(accuracy(chip)));
        int done = 0;
        for (int pass = 0; pass < protocol.passes(); pass++) {
            Batching batching = Batching.of(protocol.batch()).shuffled(seed);
            try (Batches batches = first.batches(batching, pass)) {
                while (batches.hasNext()) {
                    try (Batch batch = batches.next()) {
                        Gradients.clear(chip.allParameters());
                        rule.learn(
                                chip,
                                batch.inputs().in(memory),
                                batch.labels(),
                                new CrossEntropy());
                        optimizer.step(learning, rate);
                        memory.reset();
                    }
                    done++;
                    if (done % protocol.updatesPerPoint() == 0) {
                        updates.add(done);
                        accuracies.add(accuracy(chip));
                    }
                }
            }
        }
        if (done % protocol.updatesPerPoint() != 0) {
            updates.add(done);
            accuracies.add(accuracy(chip));
        }
        return new Curve(updates, accuracies);
    }
}
