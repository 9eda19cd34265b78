package org.snn4j.cli.tt;

import java.io.PrintWriter;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.layers.tt.RankSelection;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sizes, and measured time and memory, of a network in all forms. */
@Command(
        name = "cost",
        description =
                "Weights and operations of a bundled network in dense and tensor-train form, with"
                        + " time and memory of a training step, measured on random samples.",
        mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL",
            defaultValue = "cifar-msresnet18",
            description = "A dense network of './snn models'. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Mixin private RankOption ranks = new RankOption();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples of a step. Default: ${DEFAULT-VALUE}.")
    private int batch = 16;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Measured steps of each form. Default: ${DEFAULT-VALUE}.")
    private int steps = 7;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            print();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }

    private void print() {
        if (batch < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "--batch and --steps: expected 1 or more, got " + batch + " and " + steps);
        }
        RankSelection selection = ranks.selection(new RankSelection.Share(0.375));
        BundledModel chosen = ModelCatalogue.standard().model(model);
        DatasetCatalogue.Entry data = DatasetCatalogue.standard().entry(chosen.dataset());
        Map<String, Layer> forms =
                Forms.of(
                        () ->
                                chosen.network()
                                        .build(
                                                data.shape(),
                                                data.classes(),
                                                chosen.recipe().timesteps()),
                        selection);
        SplittableRandom random = new SplittableRandom(1);
        Tensor inputs = Tensor.zeros(data.shape().batched(batch));
        for (int i = 0; i < inputs.data().length; i++) {
            inputs.data()[i] = (float) random.nextDouble();
        }
        int[] labels = random.ints(batch, 0, data.classes()).toArray();
        Map<String, StepCost> costs = StepCost.measure(forms, inputs, labels, steps);
        PrintWriter out = spec.commandLine().getOut();
        out.print(Forms.table(forms, costs, inputs));
        out.flush();
    }
}
