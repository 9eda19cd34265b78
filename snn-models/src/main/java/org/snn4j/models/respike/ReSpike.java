package org.snn4j.models.respike;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.fusion.FusionBlock;
import org.snn4j.layers.fusion.KeyFrames;
import org.snn4j.layers.fusion.LateFusion;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Pooling;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Resizing;
import org.snn4j.tensor.ops.Shapes;

/**
 * Classifies clips {@code [T, N, H, W, C] -> [N, classes]}: key frames through a dense residual
 * network, the differences of the frames behind them through a spiking one, fused by
 * cross-attention behind some stages and side by side in front of the classifier.
 *
 * <p>Each key frame with its residuals is a sample of its own; results of a clip's key frames are
 * averaged. The dense maps are computed once and seen by every step of the spiking branch.
 *
 * @see <a href="https://arxiv.org/abs/2409.01564">ReSpike, 2024</a>
 */
public final class ReSpike implements Layer {
    /** Both branches shrink the picture to a quarter before their first stage has ended. */
    private static final int LEAST = 4;

    private final ReSpikeConfig config;
    private final Map<String, Layer> children = new LinkedHashMap<>();
    private final LateFusion head;

    /**
     * A network with random weights.
     *
     * @param channels of the pictures, 1 or more
     * @param classes 1 or more
     */
    public ReSpike(ReSpikeConfig config, int channels, int classes) {
        this.config = config;
        List<Integer> widths = config.widths();
        for (int stage = -1; stage < widths.size(); stage++) {
            int in = widths.get(Math.max(0, stage - 1));
            if (config.branches().hasDense()) {
                children.put(
                        name("dense", stage),
                        stage < 0
                                ? Stages.denseStem(channels, in)
                                : Stages.denseStage(
                                        in, widths.get(stage), config.blocks(), stage > 0));
            }
            if (config.branches().hasSpiking()) {
                children.put(
                        name("spiking", stage),
                        stage < 0
                                ? Stages.spikingStem(channels, in)
                                : Stages.spikingStage(in, widths.get(stage), config.blocks()));
            }
        }
        for (FusionSite site : config.sites()) {
            children.put(
                    name("fusion", site.stage()), new FusionBlock(config.fusion(site.stage())));
        }
        head = new LateFusion(config.features(), classes);
        children.put("head", head);
    }

    private ReSpike(ReSpikeConfig config, Map<String, Layer> children) {
        this.config = config;
        this.children.putAll(children);
        this.head = (LateFusion) children.get("head");
    }

    /** This network, the very same layers, for groups of another number of frames. */
    public ReSpike withStride(int stride) {
        return new ReSpike(config.withStride(stride), children);
    }

    private static String name(String branch, int stage) {
        return stage < 0 ? branch + "-stem" : branch + stage;
    }

    /** Sizes of this network. */
    public ReSpikeConfig config() {
        return config;
    }

    @Override
    public Tensor forward(Tensor clips) {
        if (clips.shape().rank() != 5
                || clips.shape().dim(2) < LEAST
                || clips.shape().dim(3) < LEAST) {
            throw new ShapeException(
                    describe() + ": input",
                    "clips [T, N, H, W, C] of at least " + LEAST + "x" + LEAST,
                    clips.shape().toString(),
                    "");
        }
        KeyFrames.Parts parts = config.frames().split(clips);
        int keyFrames = clips.shape().dim(0) / config.frames().stride();
        int steps = config.frames().stride() - 1;
        // Seen at every step, so that all maps have the axes of the spiking branch.
        Tensor dense = Tensor.constantOverTime(parts.key(), steps);
        Tensor spiking = parts.residual();
        if (config.branches() == Branches.SPIKING_RAW) {
            spiking = raw(parts);
        }
        for (int stage = -1; stage < config.widths().size(); stage++) {
            if (config.branches().hasDense()) {
                dense = run(name("dense", stage), dense);
            }
            if (config.branches().hasSpiking()) {
                spiking = fused(stage, run(name("spiking", stage), spiking), dense);
            }
        }
        return classified(dense, spiking, keyFrames);
    }

    /** The frames behind the key frames themselves. */
    private static Tensor raw(KeyFrames.Parts parts) {
        return Elementwise.add(parts.residual(), parts.key());
    }

    private Tensor fused(int stage, Tensor spiking, Tensor dense) {
        for (FusionSite site : config.sites()) {
            if (site.stage() == stage) {
                FusionBlock block = (FusionBlock) children.get(name("fusion", stage));
                return site instanceof FusionSite.Pooled pooled
                        ? enlarged(block, spiking, dense, pooled.size())
                        : block.fuse(spiking, dense);
            }
        }
        return spiking;
    }

    private static Tensor enlarged(FusionBlock block, Tensor spiking, Tensor dense, int size) {
        int height = spiking.shape().dim(-3);
        int width = spiking.shape().dim(-2);
        int low = Math.min(size, height);
        int narrow = Math.min(size, width);
        Tensor fused =
                block.fuse(
                        Pooling.adaptiveAvgPool2d(spiking, low, narrow),
                        Pooling.adaptiveAvgPool2d(dense, low, narrow));
        return Resizing.bilinear(fused, height, width);
    }

    private Tensor classified(Tensor dense, Tensor spiking, int keyFrames) {
        return switch (config.branches()) {
            case BOTH -> head.fuse(Shapes.timestep(dense, 0), spiking, keyFrames);
            case DENSE -> head.classify(Shapes.timestep(dense, 0), keyFrames);
            case SPIKING, SPIKING_RAW -> head.classify(Reductions.meanOverTime(spiking), keyFrames);
        };
    }

    private Tensor run(String child, Tensor input) {
        return Layer.run(child, children.get(child), input);
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public String describe() {
        return "ReSpike " + config.branches() + " " + config.widths();
    }
}
