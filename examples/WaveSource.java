import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.snn4j.data.Dataset;
import org.snn4j.data.FloatSamples;
import org.snn4j.data.SampleShape;
import org.snn4j.data.Split;
import org.snn4j.models.FirstSpikeNetwork;
import org.snn4j.models.FirstSpikeNetwork.Skip;
import org.snn4j.models.FirstSpikeNetwork.Start;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.WithLayerCosts;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.progress.LineProgress;
import org.snn4j.train.progress.TrainingProgress;
import org.snn4j.train.schedule.Cosine;

/**
 * ./snn run examples/WaveSource.java [samples] [side] [epochs]: where a wave came from, told from
 * one picture of it by a network whose neurons fire at most once.
 *
 * <p>The scalar wave equation {@code u_tt = c^2 (u_xx + u_yy)} on a square with fixed edges, by
 * leapfrog with {@code c dt / dx = 1/2}. A pulse starts somewhere in one of 6 x 6 cells; the picture
 * is taken some time later, when the wave has left its cell and some of it has come back from the
 * edges. The class is the cell.
 */
public class WaveSource {
    private static final int CELLS = 6;
    private static final float COURANT = 0.25f;

    public static void main(String[] arguments) {
        int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4000;
        int side = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        Dataset data =
                new Dataset(
                        "waves",
                        waves(samples * 4 / 5, side, 1),
                        waves(samples / 5, side, 2),
                        IntStream.range(0, CELLS * CELLS)
                                .mapToObj(c -> "row " + c / CELLS + ", column " + c % CELLS)
                                .toList());
        Layer net =
                new FirstSpikeNetwork(Skip.DELAYED, 8, Start.SPREAD)
                        .build(data.shape(), data.classes(), 16);
        var result =
                Trainer.of(net)
                        .optimizer(new Adam(1e-2))
                        .schedule(new Cosine(0, Cosine.Every.STEP))
                        .loss(new WithLayerCosts(new CrossEntropy()))
                        .clipNorm(1)
                        .batchSize(32)
                        .epochs(epochs)
                        .seed(1)
                        .listener(new TrainingProgress(new LineProgress(System.out)))
                        .fit(data);
        System.out.printf(
                "right cell: %.1f %% (by chance %.1f %%); source found to within %.2f cells on"
                        + " average (middle of the square: %.2f)%n",
                100 * result.last().testAccuracy(),
                100.0 / (CELLS * CELLS),
                distance(net, data.test()),
                distanceFromMiddle(data.test()));
    }

    /** Pictures {@code [side, side, 1]}, scaled to a largest size of 1. */
    private static Split waves(int count, int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count * side * side];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble(0.02, 0.98);
            double y = random.nextDouble(0.02, 0.98);
            labels[i] = (int) (y * CELLS) * CELLS + (int) (x * CELLS);
            double crossed = random.nextDouble(0.3, 0.8);
            float[] wave = wave(side, x, y, (int) (2 * crossed * side));
            System.arraycopy(wave, 0, values, i * side * side, side * side);
        }
        return Split.of(new FloatSamples(SampleShape.image(side, side, 1), values, labels));
    }

    private static float[] wave(int side, double x, double y, int steps) {
        float[] before = new float[side * side];
        double width = side / 24.0;
        for (int i = 0; i < before.length; i++) {
            double dx = i % side - x * side;
            double dy = i / side - y * side;
            before[i] = (float) Math.exp(-(dx * dx + dy * dy) / (2 * width * width));
        }
        float[] now = before.clone();
        for (int step = 0; step < steps; step++) {
            for (int row = 1; row < side - 1; row++) {
                for (int i = row * side + 1; i < (row + 1) * side - 1; i++) {
                    float bend = now[i - 1] + now[i + 1] + now[i - side] + now[i + side];
                    before[i] = 2 * now[i] - before[i] + COURANT * (bend - 4 * now[i]);
                }
            }
            float[] swap = before;
            before = now;
            now = swap;
        }
        float largest = 1e-6f;
        for (float u : now) {
            largest = Math.max(largest, Math.abs(u));
        }
        for (int i = 0; i < now.length; i++) {
            now[i] /= largest;
        }
        return now;
    }

    /** Mean distance between the middles of the right cell and of the one that fires first. */
    private static double distance(Layer net, Split waves) {
        net.eval();
        net.reset();
        Tensor scores = net.forward(waves.sample(waves.size()));
        double sum = 0;
        for (int n = 0; n < waves.size(); n++) {
            int best = 0;
            for (int c = 1; c < CELLS * CELLS; c++) {
                float[] s = scores.data();
                best = s[n * CELLS * CELLS + c] > s[n * CELLS * CELLS + best] ? c : best;
            }
            sum +=
                    Math.hypot(
                            best / CELLS - waves.label(n) / CELLS,
                            best % CELLS - waves.label(n) % CELLS);
        }
        return sum / waves.size();
    }

    private static double distanceFromMiddle(Split waves) {
        double middle = (CELLS - 1) / 2.0;
        double sum = 0;
        for (int n = 0; n < waves.size(); n++) {
            sum += Math.hypot(waves.label(n) / CELLS - middle, waves.label(n) % CELLS - middle);
        }
        return sum / waves.size();
    }
}
