package org.snn4j.hw.ttsnn;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.layers.tt.TensorTrainForm;

/**
 * The accelerator for the catalogue, and its published results; specs/hw-ttsnn-accelerator.md,
 * section 10.
 */
public final class TtsnnResults {
    private static final String ABSTRACT = "Lee et al. 2024, abstract";
    private static final String RELEASE = "released workload and result files";
    private static final double SPARSITY = 0.9;
    private static final int CIFAR_TIMESTEPS = 4;
    private static final int CALTECH_TIMESTEPS = 6;

    private TtsnnResults() {}

    /** The accelerator with the profiles {@code corrected}, {@code parity}, {@code existing}. */
    public static AcceleratorEntry<TtsnnConfig> entry() {
        return AcceleratorEntry.of(
                        "ttsnn",
                        "Tensor-train layers on the TT-SNN training accelerator (Lee et al. 2024)",
                        TtsnnConfig.class,
                        Ttsnn::new)
                .withProfile("corrected", TtsnnConfig.CORRECTED)
                .withProfile("parity", TtsnnConfig.PARITY)
                .withProfile("existing", TtsnnConfig.EXISTING)
                .withPublished(TtsnnResults::published);
    }

    /** The results that the specification lists as reproducible. */
    public static List<PublishedResult> published() {
        TtResNet caltech = TtResNet.RESNET34_NCALTECH101;
        List<PublishedResult> results = new ArrayList<>();
        results.add(
                new PublishedResult(
                        "ResNet34 on N-Caltech101, fewer parameters",
                        ABSTRACT,
                        "x",
                        7.98,
                        (double) caltech.denseParameters() / caltech.parameters(),
                        "agrees to its digits; shortcuts and classifier count, biases and norms do"
                                + " not"));
        results.add(
                new PublishedResult(
                        "ResNet34 on N-Caltech101, fewer operations",
                        ABSTRACT,
                        "x",
                        9.25,
                        caltech.denseMacs() / caltech.macs(TensorTrainForm.PARALLEL),
                        "agrees to its digits"));
        Workload workload =
                caltech.tensorTrain(TensorTrainForm.SEQUENTIAL, CALTECH_TIMESTEPS, SPARSITY);
        results.add(
                new PublishedResult(
                        "ResNet34 on N-Caltech101, energy saved by the proposed design",
                        ABSTRACT,
                        "%",
                        28.3,
                        saving(TtsnnConfig.PARITY, workload),
                        "agrees to its digits with the last convolution of each layer free, as it"
                                + " was evaluated; one inference, although called training"));
        results.add(
                new PublishedResult(
                        "ResNet34 on N-Caltech101, energy saved with the last convolution paid for",
                        ABSTRACT,
                        "%",
                        28.3,
                        saving(
                                TtsnnConfig.CORRECTED,
                                caltech.tensorTrain(
                                        TensorTrainForm.PARALLEL, CALTECH_TIMESTEPS, SPARSITY)),
                        "fused pipeline, parallel form: real values are multiplied; maps between"
                                + " the four stay on the chip"));
        results.addAll(released());
        return results;
    }

    /** Share of energy over the sequential form on the existing design, in percent. */
    private static double saving(TtsnnConfig config, Workload workload) {
        Workload sequential =
                TtResNet.RESNET34_NCALTECH101.tensorTrain(
                        TensorTrainForm.SEQUENTIAL, CALTECH_TIMESTEPS, SPARSITY);
        return 100
                * (1 - nanojoules(config, workload) / nanojoules(TtsnnConfig.EXISTING, sequential));
    }

    private static List<PublishedResult> released() {
        TtResNet cifar = TtResNet.RESNET18_CIFAR10;
        double sequential =
                nanojoules(
                        TtsnnConfig.EXISTING,
                        cifar.tensorTrain(TensorTrainForm.SEQUENTIAL, CIFAR_TIMESTEPS, SPARSITY));
        double half =
                nanojoules(
                        TtsnnConfig.EXISTING,
                        cifar.tensorTrain(TensorTrainForm.HALF, CIFAR_TIMESTEPS, SPARSITY));
        double dense =
                nanojoules(
                        TtsnnConfig.EXISTING.withRules(TtsnnRules.EXISTING.withStrides(true)),
                        releasedDense());
        return List.of(
                new PublishedResult(
                        "ResNet18 on CIFAR10, dense, energy of an inference",
                        RELEASE,
                        "nJ",
                        12941541.038,
                        dense,
                        "agrees; two convolutions keep stride 2 on maps that have their output's"
                                + " size already, as released"),
                new PublishedResult(
                        "ResNet18 on CIFAR10, sequential, energy of an inference",
                        RELEASE,
                        "nJ",
                        4138443.466,
                        sequential,
                        "agrees"),
                new PublishedResult(
                        "ResNet18 on CIFAR10, half, energy of an inference",
                        RELEASE,
                        "nJ",
                        3840956.3,
                        half,
                        "the released access counts were edited by hand and follow no one rule"));
    }

    private static double nanojoules(TtsnnConfig config, Workload workload) {
        return new TtsnnModel(config, workload.timesteps()).network(workload).energy().total();
    }

    /** The released dense workload: convolutions 8 and 14 carry a stride of 2. */
    private static Workload releasedDense() {
        Workload clean = TtResNet.RESNET18_CIFAR10.dense(CIFAR_TIMESTEPS, SPARSITY);
        List<WorkloadLayer> layers = new ArrayList<>(clean.layers());
        for (int number : new int[] {8, 14}) {
            WeightedLayer layer = (WeightedLayer) layers.get(number - 1);
            layers.set(number - 1, layer.withShape(layer.shape().withStride(2)));
        }
        return new Workload(clean.name(), clean.timesteps(), 1, 1, layers);
    }
}
