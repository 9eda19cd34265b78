package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.data.Dataset;
import org.snn4j.data.Split;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.metrics.Predictions;
import org.snn4j.train.mint.IntegerFile;
import org.snn4j.train.mint.IntegerReference;
import org.snn4j.train.mint.IntegerRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a network of integers on test samples. */
@Command(
        name = "eval",
        description = "Accuracy of a network of integers, and what it has in common with others.",
        mixinStandardHelpOptions = true)
final class MintEvalCommand implements Callable<Integer> {
    private static final int BATCH = 50;

    @Parameters(paramLabel = "FILE", description = "What './snn mint export' wrote.")
    private Path file;

    @Option(
            names = "--images",
            paramLabel = "N",
            converter = Count.class,
            description = "At most so many test images. Default: ${DEFAULT-VALUE}.")
    private int images = 1000;

    @Option(
            names = "--reference",
            description = "Also run the plain integer reference and compare outputs bit for bit.")
    private boolean reference;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Also run the trained network and compare predictions.")
    private Path checkpoint;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Seed of generated data. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin private DataOption data = new DataOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        IntegerFile loaded = IntegerFile.load(file);
        Dataset dataset = data.load(loaded.dataset(), seed);
        Split test = dataset.test().first(Math.min(images, dataset.test().size()));
        IntegerRunner fast = IntegerRunner.fastest(loaded.network());
        float[][] pictures = pictures(test);
        float[][] logits = new float[pictures.length][];
        int correct = 0;
        long start = System.nanoTime();
        for (int i = 0; i < logits.length; i++) {
            logits[i] = fast.logits(pictures[i]);
            correct += IntegerRunner.best(logits[i]) == test.label(i) ? 1 : 0;
        }
        double milliseconds = (System.nanoTime() - start) * 1e-6 / logits.length;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s on %d test samples of %s by %s: accuracy %.2f %%, %.3f ms an image%n",
                loaded.model(),
                logits.length,
                dataset.name(),
                fast.getClass().getSimpleName(),
                100.0 * correct / logits.length,
                milliseconds);
        if (reference) {
            out.printf(
                    "same outputs as the integer reference: %d of %d%n",
                    same(new IntegerReference(loaded.network()), pictures, logits), logits.length);
        }
        if (checkpoint != null) {
            Layer network = TrainedModel.load(checkpoint).network();
            out.printf(
                    "same predictions as the trained network: %d of %d%n",
                    same(network, test, logits), logits.length);
        }
        out.flush();
        return 0;
    }

    private static float[][] pictures(Split test) {
        float[] values = test.sample(test.size()).data();
        int length = test.shape().length();
        float[][] pictures = new float[test.size()][];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = Arrays.copyOfRange(values, i * length, (i + 1) * length);
        }
        return pictures;
    }

    private static int same(IntegerRunner other, float[][] pictures, float[][] logits) {
        int same = 0;
        for (int i = 0; i < logits.length; i++) {
            same += Arrays.equals(other.logits(pictures[i]), logits[i]) ? 1 : 0;
        }
        return same;
    }

    private static int same(Layer network, Split test, float[][] logits) {
        network.eval();
        Workspace memory = Workspace.forInference();
        float[] all = test.sample(test.size()).data();
        int length = test.shape().length();
        int same = 0;
        for (int from = 0; from < logits.length; from += BATCH) {
            int end = Math.min(logits.length, from + BATCH);
            float[] batch = Arrays.copyOfRange(all, from * length, end * length);
            network.reset();
            Tensor input = Tensor.of(batch, test.shape().batched(end - from));
            int[] classes = Predictions.of(network.forward(input.in(memory)));
            memory.reset();
            for (int i = from; i < end; i++) {
                same += classes[i - from] == IntegerRunner.best(logits[i]) ? 1 : 0;
            }
        }
        return same;
    }
}
