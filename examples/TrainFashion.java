import java.nio.file.Path;
import org.snn4j.data.FashionMnist;
import org.snn4j.layers.*;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.progress.*;
import org.snn4j.train.schedule.Cosine;

/** ./snn run examples/TrainFashion.java FOLDER [epochs]: './snn train fashion-csnn' as a script. */
public class TrainFashion {
    public static void main(String[] arguments) throws Exception {
        var data = FashionMnist.load(Path.of(arguments[0]));
        int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        var net =
                new Sequential(
                        new DirectEncoding(4), // kept as one frame
                        new Conv2d(1, 64, 3).same().withoutBias(),
                        new BatchNorm(64),
                        new Lif(),
                        new MaxPool2d(2),
                        new Conv2d(64, 64, 3).same().withoutBias(),
                        new BatchNorm(64),
                        new Lif(),
                        new MaxPool2d(2),
                        new Flatten(),
                        new Linear(7 * 7 * 64, 10),
                        new MeanOverTime());
        var annealed = new Cosine(0, Cosine.Every.STEP);
        var trainer = Trainer.of(net).optimizer(new Adam(2e-3)).schedule(annealed).epochs(epochs);
        var progress = new TrainingProgress(new LineProgress(System.out));
        var result = trainer.seed(1).listener(progress).fit(data);
        System.out.printf("test accuracy %.2f %%%n", 100 * result.last().testAccuracy());
    }
}
