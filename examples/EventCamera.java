import java.io.IOException;
import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.data.MovingPatterns;
import org.snn4j.data.NMnist;
import org.snn4j.data.events.frames.Binning;
import org.snn4j.data.events.frames.EventFrames;
import org.snn4j.data.events.transform.Denoise;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.progress.LineProgress;
import org.snn4j.train.progress.TrainingProgress;
import org.snn4j.train.report.NetworkPictures;
import org.snn4j.train.report.RunReport;

/**
 * ./snn run examples/EventCamera.java FOLDER [samples] [N-MNIST]: a network over the frames of an
 * event camera, and pictures of it at work in FOLDER. Without the folder of N-MNIST it learns from
 * events that are generated: shapes that drift in eight directions.
 */
public class EventCamera {
    public static void main(String[] arguments) throws IOException {
        Path pictures = Path.of(arguments.length > 0 ? arguments[0] : "runs/event-camera");
        int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2400;
        Dataset data =
                arguments.length > 2
                        ? digits(Path.of(arguments[2]))
                        : MovingPatterns.of(1).resized(samples, samples / 3, 1).generate();
        int pooled = data.shape().frame().get(0) / 2 / 2 / 2;
        var net =
                new Sequential(
                        new Conv2d(2, 32, 3).same(), // [T, N, H, W, 2]: on and off events
                        new BatchNorm(32),
                        new Lif(),
                        new MaxPool2d(2),
                        new Conv2d(32, 64, 3).same(),
                        new BatchNorm(64),
                        new Lif(),
                        new MaxPool2d(2),
                        new Conv2d(64, 64, 3).same(),
                        new BatchNorm(64),
                        new Lif(),
                        new MaxPool2d(2),
                        new Flatten(),
                        new Linear(pooled * pooled * 64, data.classes()),
                        new MeanOverTime());
        var result =
                Trainer.of(net)
                        .optimizer(new Adam(2e-3))
                        .epochs(6)
                        .batchSize(32)
                        .seed(1)
                        .listener(new TrainingProgress(new LineProgress(System.out)))
                        .listener(RunReport.of(pictures.resolve("report.html"), net, data))
                        .fit(data);
        var atWork = NetworkPictures.of(net, data, 32);
        atWork.raster("2").write(pictures.resolve("raster.png"));
        atWork.membranes("6").write(pictures.resolve("membranes.png"));
        atWork.firingRates("6").write(pictures.resolve("rates.svg"));
        atWork.confusion().write(pictures.resolve("confusion.png"));
        System.out.printf(
                "test accuracy %.1f %%; pictures in %s%n",
                100 * result.last().testAccuracy(), pictures);
    }

    /** Spikes in 10 frames of 30 ms, without events that no neighbour confirms. */
    private static Dataset digits(Path folder) throws IOException {
        var frames = EventFrames.spikes(new Binning.FixedTime(10, 30_000), 34, 34);
        return NMnist.load(folder, frames, events -> events.with(new Denoise(34, 34, 10_000)));
    }
}
