package org.snn4j.cli.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Bptt;
import org.snn4j.train.LearningRule;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Gradients;
import org.snn4j.train.rule.Dfa;
import org.snn4j.train.rule.Ottt;
import org.snn4j.train.rule.TruncatedBptt;

/** Time and memory of one step of each learning rule, by depth of the network. */
final class RuleCost {
    private static final List<Integer> DEPTHS = List.of(2, 4, 8, 16);
    private static final int WIDTH = 256;
    private static final int TIMESTEPS = 16;
    private static final int BATCH = 64;
    private static final int CLASSES = 6;
    private static final int WARM_UP = 8;
    private static final int STEPS = 15;

    private RuleCost() {}

    /** A rule and what it holds from step to step. */
    private record Contender<R extends LearningRule>(String name, R rule, ToLongFunction<R> bytes) {
        long held() {
            return bytes.applyAsLong(rule);
        }
    }

    /** Milliseconds and megabytes. */
    private record Measured(double milliseconds, double megabytes) {}

    /** One row for each rule, time and memory for each depth. */
    static StudyTables.Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (String name : List.of("BPTT", "DFA", "truncated BPTT, 4 steps", "OTTT")) {
            List<String> row = new ArrayList<>(List.of(name));
            for (int depth : DEPTHS) {
                Measured measured = measure(contender(name), depth);
                row.add(
                        String.format(
                                Locale.ROOT,
                                "%.1f ms, %.1f MB",
                                measured.milliseconds,
                                measured.megabytes));
            }
            rows.add(row);
        }
        List<String> head = new ArrayList<>(List.of("one step"));
        DEPTHS.forEach(depth -> head.add(depth + " hidden layers"));
        return new StudyTables.Table(head, rows);
    }

    private static Contender<?> contender(String name) {
        return switch (name) {
            case "DFA" -> new Contender<>(name, new Dfa(1), Dfa::bytes);
            case "OTTT" -> new Contender<>(name, new Ottt(), Ottt::bytes);
            case "BPTT" -> new Contender<>(name, new Bptt(), rule -> 0);
            default -> new Contender<>(name, new TruncatedBptt(4), TruncatedBptt::bytes);
        };
    }

    private static Measured measure(Contender<?> contender, int depth) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            layers.add(new Linear(WIDTH, WIDTH).withoutBias());
            layers.add(new BatchNorm(WIDTH));
            layers.add(new Lif());
        }
        layers.add(new Linear(WIDTH, CLASSES));
        layers.add(new MeanOverTime());
        Layer network = new Sequential(layers);
        Initialisation.of(network, depth);
        Tensor input = input();
        int[] labels = new int[BATCH];
        Workspace memory = Workspace.forTraining();
        double[] milliseconds = new double[STEPS];
        for (int i = -WARM_UP; i < STEPS; i++) {
            Gradients.clear(network.allParameters());
            long start = System.nanoTime();
            contender.rule.learn(network, input.in(memory), labels, new CrossEntropy());
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - start) * 1e-6;
            }
            memory.reset();
        }
        Arrays.sort(milliseconds);
        return new Measured(milliseconds[STEPS / 2], (memory.bytes() + contender.held()) / 1e6);
    }

    private static Tensor input() {
        SplittableRandom random = new SplittableRandom(1);
        Tensor input = Tensor.zeros(TIMESTEPS, BATCH, WIDTH);
        float[] values = input.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < 0.2 ? 1f : 0f;
        }
        return input;
    }

    /** What was measured, in a sentence. */
    static String description() {
        return String.format(
                Locale.ROOT,
                "Time (median of %d) and buffers of one step, layers of %d neurons with norms,"
                    + " T=%d, batch %d; parameters, their gradients and the input are not counted.",
                STEPS,
                WIDTH,
                TIMESTEPS,
                BATCH);
    }
}
