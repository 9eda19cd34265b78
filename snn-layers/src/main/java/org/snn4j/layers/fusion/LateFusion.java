package org.snn4j.layers.fusion;

import java.util.Map;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Pooling;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.Slices;

/**
 * Classifies clips by both branches: the dense maps and the mean over time of the spiking ones side
 * by side, pooled, classified for each key frame, averaged over the key frames.
 */
public final class LateFusion implements Layer {
    private final Linear classifier;

    /**
     * A head with random weights.
     *
     * @param features channels of both branches together, 1 or more
     * @param classes 1 or more
     */
    public LateFusion(int features, int classes) {
        Check.atLeastOne("LateFusion.features", features);
        Check.atLeastOne("LateFusion.classes", classes);
        classifier = new Linear(features, classes);
    }

    /**
     * Classifies clips.
     *
     * @param dense {@code [N * K, H, W, A]}
     * @param spiking {@code [S, N * K, H, W, B]} with {@code A + B} features
     * @param keyFrames K, of each clip
     * @return {@code [N, classes]}
     */
    public Tensor fuse(Tensor dense, Tensor spiking, int keyFrames) {
        return classify(Slices.sideBySide(dense, Reductions.meanOverTime(spiking)), keyFrames);
    }

    /**
     * Classifies clips by maps of one branch or of several side by side.
     *
     * @param maps {@code [N * K, H, W, features]}
     * @param keyFrames K, of each clip
     * @return {@code [N, classes]}
     */
    public Tensor classify(Tensor maps, int keyFrames) {
        Tensor pooled = Pooling.adaptiveAvgPool2d(maps, 1, 1);
        Tensor features = Shapes.reshape(pooled, maps.shape().dim(0), maps.shape().last());
        Tensor logits = Layer.run("classifier", classifier, features);
        Shape shape = logits.shape();
        Tensor byClip = Shapes.reshape(logits, shape.dim(0) / keyFrames, keyFrames, shape.last());
        return Reductions.meanOverTime(Shapes.permute(byClip, 1, 0, 2));
    }

    /** Each map is a clip of one key frame. */
    @Override
    public Tensor forward(Tensor input) {
        return classify(input, 1);
    }

    @Override
    public Map<String, Layer> children() {
        return Map.of("classifier", classifier);
    }

    @Override
    public String describe() {
        return "LateFusion " + classifier.config().in() + "->" + classifier.config().out();
    }
}
