package org.snn4j.hw.ttsnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.tensor.Check;

/**
 * The residual networks of the publication; specs/hw-ttsnn-accelerator.md, sections 2, 5 and 8.
 *
 * <p>As in the released workloads, shortcuts, pooling and normalisation are left out, and every
 * convolution stands at the size of its output with stride 1.
 *
 * @param blocks residual blocks of each stage, two 3x3 convolutions each; four stages
 * @param size height and width of the input, a multiple of 8
 * @param inputChannels channels of the input, 1 or more
 * @param classes outputs, 1 or more
 * @param ranks rank of every 3x3 convolution behind the first
 * @param poolsAfter whether workloads have the first convolution of stages 2 to 4 at the size of
 *     its input, with pooling behind it, as the released network has
 */
public record TtResNet(
        List<Integer> blocks,
        int size,
        int inputChannels,
        int classes,
        List<Integer> ranks,
        boolean poolsAfter) {
    private static final int FIRST_WIDTH = 64;
    private static final int STAGES = 4;

    /** ResNet18 on CIFAR10; ranks of the released training code. */
    public static final TtResNet RESNET18_CIFAR10 =
            new TtResNet(
                    List.of(2, 2, 2, 2),
                    32,
                    3,
                    10,
                    List.of(24, 27, 25, 29, 37, 45, 43, 41, 65, 74, 70, 63, 104, 153, 186, 145),
                    false);

    /** ResNet34 on event frames of N-Caltech101; ranks of the released training code. */
    public static final TtResNet RESNET34_NCALTECH101 =
            new TtResNet(
                    List.of(3, 4, 6, 3),
                    48,
                    2,
                    101,
                    List.of(
                            24, 23, 22, 17, 16, 12, 22, 31, 25, 25, 24, 21, 20, 19, 48, 79, 64, 69,
                            63, 69, 60, 65, 63, 63, 62, 58, 121, 170, 173, 147, 161, 108),
                    false);

    public TtResNet {
        blocks = List.copyOf(blocks);
        ranks = List.copyOf(ranks);
        if (blocks.size() != STAGES) {
            throw new IllegalArgumentException(
                    "TtResNet.blocks: expected 4 stages, got " + blocks.size());
        }
        blocks.forEach(count -> Check.atLeastOne("TtResNet.blocks", count));
        Check.atLeastOne("TtResNet.inputChannels", inputChannels);
        Check.atLeastOne("TtResNet.classes", classes);
        if (size < 1 << STAGES - 1 || size % (1 << STAGES - 1) != 0) {
            throw new IllegalArgumentException(
                    "TtResNet.size: expected a multiple of 8, got " + size);
        }
        int convolutions = 2 * blocks.stream().mapToInt(Integer::intValue).sum();
        if (ranks.size() != convolutions) {
            throw new IllegalArgumentException(
                    "TtResNet.ranks: expected "
                            + convolutions
                            + ", one for each convolution of the blocks, got "
                            + ranks.size());
        }
    }

    /**
     * The network with dense convolutions.
     *
     * @param sparsity share of zeros among the spikes of every layer, 0 to 1
     */
    public Workload dense(int timesteps, double sparsity) {
        return workload("dense", timesteps, sparsity, Optional.empty());
    }

    /**
     * The network with tensor-train convolutions in its blocks.
     *
     * @param sparsity share of zeros among the spikes of every layer, 0 to 1
     * @throws IllegalArgumentException if a rank is 0 or above the channels of its convolution
     */
    public Workload tensorTrain(TensorTrainForm form, int timesteps, double sparsity) {
        return workload(form.label() + " tensor train", timesteps, sparsity, Optional.of(form));
    }

    private Workload workload(
            String kind, int timesteps, double sparsity, Optional<TensorTrainForm> form) {
        Activity spikes = new Activity.Assumed(1 - sparsity);
        List<WorkloadLayer> layers = new ArrayList<>();
        layers.add(convolution("Conv1", size, inputChannels, FIRST_WIDTH).withRealInput());
        for (Convolution c : convolutions()) {
            WeightedLayer whole =
                    convolution("Conv" + (layers.size() + 1), runSize(c), c.channels, c.filters)
                            .withInput(spikes);
            int rank = ranks.get(layers.size() - 1);
            layers.add(form.isPresent() ? new TensorTrainLayer(whole, rank, form.get()) : whole);
        }
        layers.add(
                WeightedLayer.of("FC1", LayerKind.LINEAR, LayerShape.linear(lastWidth(), classes))
                        .withInput(spikes));
        String name = "ResNet" + (2 + ranks.size()) + " " + kind;
        return new Workload(name, timesteps, 1, 1, layers);
    }

    private static WeightedLayer convolution(String name, int size, int channels, int filters) {
        return WeightedLayer.of(
                name,
                LayerKind.CONVOLUTION,
                LayerShape.convolution(size, size, channels, filters, 3, 1, 1));
    }

    /** Height and width at which a convolution runs. */
    private int runSize(Convolution c) {
        return poolsAfter && c.channels != c.filters ? 2 * c.size : c.size;
    }

    private static int lastWidth() {
        return FIRST_WIDTH << STAGES - 1;
    }

    /** A 3x3 convolution of a block. */
    private record Convolution(int size, int channels, int filters) {
        long parameters() {
            return 9L * channels * filters;
        }

        long parameters(int rank) {
            return (long) rank * (channels + filters) + middleParameters(rank);
        }

        long middleParameters(int rank) {
            return 6L * rank * rank;
        }

        long positions() {
            return (long) size * size;
        }
    }

    private List<Convolution> convolutions() {
        List<Convolution> all = new ArrayList<>();
        int channels = FIRST_WIDTH;
        for (int stage = 0; stage < STAGES; stage++) {
            int width = FIRST_WIDTH << stage;
            for (int i = 0; i < 2 * blocks.get(stage); i++) {
                all.add(new Convolution(size >> stage, channels, width));
                channels = width;
            }
        }
        return all;
    }

    /** Weights of the dense network: convolutions, 1x1 shortcuts and classifier. */
    public long denseParameters() {
        long sum = fixedParameters();
        for (Convolution c : convolutions()) {
            sum += c.parameters();
        }
        return sum;
    }

    /** Weights of the tensor-train network. */
    public long parameters() {
        long sum = fixedParameters();
        for (int i = 0; i < ranks.size(); i++) {
            sum += convolutions().get(i).parameters(ranks.get(i));
        }
        return sum;
    }

    /** Multiply-accumulates of a timestep of the dense network. */
    public long denseMacs() {
        long sum = fixedMacs();
        for (Convolution c : convolutions()) {
            sum += c.parameters() * c.positions();
        }
        return sum;
    }

    /**
     * Multiply-accumulates of a timestep of the tensor-train network; the middle convolutions of
     * the half form count half.
     */
    public double macs(TensorTrainForm form) {
        double middle = form == TensorTrainForm.HALF ? 0.5 : 1;
        double sum = fixedMacs();
        for (int i = 0; i < ranks.size(); i++) {
            Convolution c = convolutions().get(i);
            int rank = ranks.get(i);
            double saved = (1 - middle) * c.middleParameters(rank);
            sum += (c.parameters(rank) - saved) * c.positions();
        }
        return sum;
    }

    private long stemParameters() {
        return 9L * inputChannels * FIRST_WIDTH;
    }

    private long fixedParameters() {
        long sum = stemParameters() + (long) lastWidth() * classes;
        for (int stage = 1; stage < STAGES; stage++) {
            sum += shortcut(stage);
        }
        return sum;
    }

    private long fixedMacs() {
        long sum = stemParameters() * size * size + (long) lastWidth() * classes;
        for (int stage = 1; stage < STAGES; stage++) {
            sum += shortcut(stage) * (size >> stage) * (size >> stage);
        }
        return sum;
    }

    /** Weights of the 1x1 convolution past the first block of a stage. */
    private static long shortcut(int stage) {
        return ((long) FIRST_WIDTH << stage) * (FIRST_WIDTH << stage - 1);
    }
}
