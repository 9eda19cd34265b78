import java.util.List;
import org.snn4j.data.Dataset;
import org.snn4j.data.DelayedRecall;
import org.snn4j.data.DelayedRecall.Problem;
import org.snn4j.layers.statespace.GateConfig;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.adapters.AdapterPlan;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;
import org.snn4j.train.optimizer.AdamW;

/**
 * ./snn run examples/AdaptRecall.java [samples] [epochs]: learns to recall after 2 timesteps,
 * freezes the network and adapts it to 6, with low-rank adapters and with membrane gates.
 */
public class AdaptRecall {
    public static void main(String[] arguments) throws Exception {
        int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        var model = ModelCatalogue.standard().model("glyph-mamba");
        var first = recall(samples, 2);
        var trained = (Sequential) model.build(first, 1);
        var recipe = model.recipe().withEpochs(epochs);
        double before =
                model.trainer(trained, first, recipe).seed(1).fit(first).last().testAccuracy();
        System.out.printf("recall after 2: %.1f %%%n", 100 * before);

        // Membranes carry on from token to token without seeing later ones.
        var gate = GateConfig.lowRank(4).withTransfer(GateConfig.Transfer.RUNNING_MEAN);
        var second = recall(samples, 6);
        for (var plan : List.of(AdapterPlan.lora(4), AdapterPlan.memba(2, gate))) {
            var adapted = plan.applyTo(trained, second.classes());
            double after =
                    Trainer.of(adapted)
                            .optimizer(new AdamW(4e-3))
                            .epochs(epochs)
                            .keepWeights() // those of the frozen network
                            .seed(1)
                            .fit(second)
                            .last()
                            .testAccuracy();
            System.out.printf(
                    "recall after 6, %s, %d values trained: %.1f %%%n",
                    plan.gate().isPresent() ? "membrane gates" : "low-rank adapters",
                    plan.trainable(adapted),
                    100 * after);
        }
    }

    private static Dataset recall(int samples, int delay) {
        return new DelayedRecall(samples, 500, Problem.DEFAULT.withDelay(delay), 1).generate();
    }
}
