package org.snn4j.layers.fusion;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Cuts clips into groups of frames: the first of each is the key frame, the others minus the key
 * frame are residuals.
 *
 * @param stride frames of a group, 2 or more: with 1 there would be no residual
 */
public record KeyFrames(int stride) {
    /** Checks the stride. */
    public KeyFrames {
        if (stride < 2) {
            throw new IllegalArgumentException(
                    "KeyFrames.stride: expected 2 or more, got "
                            + stride
                            + ". The residual of the key frame itself is zero and left out.");
        }
    }

    /**
     * The two parts of a batch of clips; group k of clip n is sample {@code n K + k}.
     *
     * @param key {@code [N * K, ..]}
     * @param residual {@code [stride - 1, N * K, ..]}
     */
    public record Parts(Tensor key, Tensor residual) {}

    /**
     * Splits clips.
     *
     * @param clips {@code [T, N, ..]} with {@code T = K * stride}
     * @throws ShapeException if T is no multiple of the stride
     */
    public Parts split(Tensor clips) {
        Shape shape = clips.shape();
        if (shape.rank() < 2 || shape.dim(0) == 0 || shape.dim(0) % stride != 0) {
            throw new ShapeException(
                    "key frames",
                    "[T, N, ..] with T a multiple of " + stride,
                    shape.toString(),
                    "Take clips of another length, or another stride.");
        }
        Workspace memory = clips.workspace();
        Layout layout = Layout.of(shape, stride);
        Shape frames = Shape.of(layout.samples * layout.groups).replaceFrom(1, tail(shape));
        float[] in = clips.data();
        float[] key = memory.floats(frames.size());
        float[] residual = memory.floats((stride - 1) * frames.size());
        layout.split(in, key, residual);
        Tensor keys = Tensor.wrap(memory, frames, key);
        Tensor residuals = Tensor.wrap(memory, frames.prepend(stride - 1), residual);
        Tensor.record(
                "key frames",
                new Tensor[] {keys, residuals},
                g -> {
                    float[] gx = memory.floats(in.length);
                    layout.join(g, residuals.gradientOrZeros(), gx);
                    clips.accumulate(memory, gx);
                },
                clips);
        return new Parts(keys, residuals);
    }

    private static int[] tail(Shape clips) {
        int[] dims = clips.toArray();
        return java.util.Arrays.copyOfRange(dims, 2, dims.length);
    }

    /** Where frames lie: {@code frame} values each. */
    private record Layout(int groups, int samples, int frame, int stride) {
        static Layout of(Shape clips, int stride) {
            int samples = clips.dim(1);
            int frame = samples == 0 ? 0 : clips.dropFirst().size() / samples;
            return new Layout(clips.dim(0) / stride, samples, frame, stride);
        }

        private int inClips(int n, int k, int step) {
            return ((k * stride + step) * samples + n) * frame;
        }

        private int inParts(int n, int k) {
            return (n * groups + k) * frame;
        }

        void split(float[] clips, float[] key, float[] residual) {
            for (int n = 0; n < samples; n++) {
                for (int k = 0; k < groups; k++) {
                    int to = inParts(n, k);
                    int from = inClips(n, k, 0);
                    System.arraycopy(clips, from, key, to, frame);
                    for (int step = 1; step < stride; step++) {
                        int moved = inClips(n, k, step);
                        int at = (step - 1) * key.length + to;
                        for (int i = 0; i < frame; i++) {
                            residual[at + i] = clips[moved + i] - clips[from + i];
                        }
                    }
                }
            }
        }

        void join(float[] gKey, float[] gResidual, float[] gClips) {
            for (int n = 0; n < samples; n++) {
                for (int k = 0; k < groups; k++) {
                    int from = inParts(n, k);
                    int to = inClips(n, k, 0);
                    System.arraycopy(gKey, from, gClips, to, frame);
                    for (int step = 1; step < stride; step++) {
                        int moved = inClips(n, k, step);
                        int at = (step - 1) * gKey.length + from;
                        for (int i = 0; i < frame; i++) {
                            gClips[moved + i] = gResidual[at + i];
                            gClips[to + i] -= gResidual[at + i];
                        }
                    }
                }
            }
        }
    }
}
