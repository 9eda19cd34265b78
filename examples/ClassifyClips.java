import java.nio.file.Path;
import org.snn4j.data.MovingClips;
import org.snn4j.data.clips.ClipFormat;
import org.snn4j.data.clips.FrameClips;
import org.snn4j.hw.Workload;
import org.snn4j.hw.loas.Loas;
import org.snn4j.models.respike.ReSpike;
import org.snn4j.models.respike.ReSpikeConfig;
import org.snn4j.train.Trainer;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.progress.*;

/**
 * ./snn run examples/ClassifyClips.java EPOCHS [FOLDER]: key frames through a dense network, what
 * changes behind them through a spiking one; on generated clips, or on those of a folder.
 */
public class ClassifyClips {
    public static void main(String[] arguments) throws Exception {
        int epochs = Integer.parseInt(arguments[0]);
        var data =
                arguments.length > 1
                        ? FrameClips.load(Path.of(arguments[1]), new ClipFormat(8, 32, 32))
                        : MovingClips.of(1).resized(300, 100, 1).generate();
        var net = new ReSpike(ReSpikeConfig.TINY, 3, data.classes());
        var result =
                Trainer.of(net)
                        .optimizer(new Adam(3e-3))
                        .epochs(epochs)
                        .batchSize(16)
                        .seed(1)
                        .listener(new TrainingProgress(new LineProgress(System.out)))
                        .fit(data);
        System.out.printf("test accuracy %.1f %%%n", 100 * result.last().testAccuracy());
        System.out.println(new Loas().estimate(Workload.record(net, data.test().sample(8))));
    }
}
