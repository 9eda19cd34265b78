package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.tt.RankSelection;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.layers.tt.TensorTrainNetworks;
import org.snn4j.tensor.Layer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Sgd;
import org.snn4j.train.schedule.Cosine;

/**
 * Bundled residual networks, and networks with tensor-train convolutions; specs/algo-ttsnn.md,
 * section 5.
 *
 * @see <a href="https://arxiv.org/abs/2401.08001">Lee et al. 2024</a>
 */
final class TensorTrainModels {
    /** Of the released training code. */
    private static final RankSelection RANKS_18 =
            new RankSelection.Given(
                    List.of(24, 27, 25, 29, 37, 45, 43, 41, 65, 74, 70, 63, 104, 153, 186, 145));

    /** Of the released training code. */
    private static final RankSelection RANKS_34 =
            new RankSelection.Given(
                    List.of(
                            24, 23, 22, 17, 16, 12, 22, 31, 25, 25, 24, 21, 20, 19, 48, 79, 64, 69,
                            63, 69, 60, 65, 63, 63, 62, 58, 121, 170, 173, 147, 161, 108));

    /** About that of the first layers of the released ones. */
    private static final RankSelection RANKS_VGG = new RankSelection.Share(0.375);

    private static final Recipe CIFAR_RECIPE =
            new Recipe(
                    4,
                    100,
                    128,
                    0.1,
                    rate -> new Sgd(rate, 0.9).withWeightDecay(1e-4),
                    new Cosine(),
                    new CrossEntropy());

    private TensorTrainModels() {}

    /** All of them. */
    static List<BundledModel> models() {
        List<BundledModel> models = new ArrayList<>();
        models.add(residual("cifar-msresnet18", "MS-ResNet18", MsResNet.RESNET18));
        models.addAll(trains(models.get(0), RANKS_18));
        BundledModel deep = residual("cifar-msresnet34", "MS-ResNet34", MsResNet.RESNET34);
        models.add(deep);
        models.addAll(trains(deep, RANKS_34));
        models.addAll(trains(ConvolutionalNetworks.vgg9(), RANKS_VGG));
        models.add(glyphs());
        return models;
    }

    private static BundledModel residual(String name, String title, MsResNet net) {
        return new BundledModel(
                name,
                title + ": residual blocks " + net.blocks() + " of 64 to 512 channels, T=4",
                "cifar10",
                CIFAR_RECIPE,
                net::build);
    }

    /** The three forms of a dense network. */
    private static List<BundledModel> trains(BundledModel dense, RankSelection ranks) {
        return List.of(
                train(dense, "-stt", ranks, TensorTrainForm.SEQUENTIAL),
                train(dense, "-ptt", ranks, TensorTrainForm.PARALLEL),
                train(dense, "-htt", ranks, TensorTrainForm.HALF));
    }

    private static BundledModel train(
            BundledModel dense, String suffix, RankSelection ranks, TensorTrainForm form) {
        return new BundledModel(
                dense.name() + suffix,
                dense.name() + " with tensor-train convolutions in " + form.label() + " form",
                dense.dataset(),
                dense.recipe(),
                (sample, classes, timesteps) ->
                        TensorTrainNetworks.decomposed(
                                dense.network().build(sample, classes, timesteps),
                                ranks,
                                form,
                                TensorTrainNetworks.Start.RANDOM));
    }

    /** Small enough to train in a minute. */
    private static BundledModel glyphs() {
        return new BundledModel(
                "glyph-msresnet-ptt",
                "two residual blocks of 16 and 32 channels with parallel tensor trains, T=4:"
                        + " trains in a minute",
                "glyphs",
                new Recipe(4, 6, 64, 2e-2, Adam::new, new Cosine(), new CrossEntropy()),
                TensorTrainModels::small);
    }

    private static Layer small(SampleShape sample, int classes, int timesteps) {
        return TensorTrainNetworks.decomposed(
                new MsResNet(List.of(1, 1), List.of(16, 32), true)
                        .build(sample, classes, timesteps),
                new RankSelection.Share(0.5),
                TensorTrainForm.PARALLEL,
                TensorTrainNetworks.Start.RANDOM);
    }
}
