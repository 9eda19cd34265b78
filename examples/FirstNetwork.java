import org.snn4j.data.Baselines;
import org.snn4j.data.Glyphs;
import org.snn4j.hw.Workload;
import org.snn4j.hw.sata.Sata;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;
import org.snn4j.train.progress.LineProgress;
import org.snn4j.train.progress.TrainingProgress;

/**
 * ./snn run examples/FirstNetwork.java [samples]: a first network on generated digits, no download.
 */
public class FirstNetwork {
    public static void main(String[] arguments) {
        int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4000;
        var data = Glyphs.of(1).resized(samples, samples / 4, 1).generate();
        var net =
                new Sequential(
                        new DirectEncoding(
                                4), // [N, 28, 28, 1] -> [T, N, 28, 28, 1], kept as one frame
                        new Conv2d(1, 16, 3).same(),
                        new BatchNorm(16),
                        new Lif(),
                        new MaxPool2d(2),
                        new Conv2d(16, 32, 3).same(),
                        new BatchNorm(32),
                        new Lif(),
                        new MaxPool2d(2),
                        new Flatten(),
                        new Linear(7 * 7 * 32, 10),
                        new MeanOverTime());
        var result =
                Trainer.of(net)
                        .epochs(3)
                        .seed(1)
                        .listener(new TrainingProgress(new LineProgress(System.out)))
                        .fit(data);

        System.out.printf(
                "linear classifier %.1f %%, this network %.1f %%%n",
                100 * Baselines.of(data).softmaxRegression(), 100 * result.last().testAccuracy());
        System.out.printf(
                "one inference on SATA: %.1f microjoules%n",
                1e6 * new Sata().estimate(Workload.record(net, data.test().sample(64))).joules());
    }
}
