package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Layers of neurons that fire at most once: every map of a batch, patch by patch, on all threads.
 */
public final class FirstSpikeLayers {
    private FirstSpikeLayers() {}

    /**
     * Sizes and rule of a layer; a fully connected one is a 1x1 convolution of a 1x1 map.
     *
     * @param shape lengths; one group
     * @param rule edge rules
     * @param least smallest z that is a spike; smaller ones are silent inputs
     */
    public record Plan(ConvolutionShape shape, FirstSpikeRule rule, float least) {}

    /**
     * Spike times of a layer.
     *
     * @param z {@code [images, H, W, in]}
     * @param w {@code [kernelH, kernelW, in, out]}
     * @param into {@code [images, H', W', out]}
     */
    public static void forward(Plan plan, float[] z, float[] w, FirstSpikes into) {
        Parallel.range(
                plan.shape.images(),
                1,
                (from, to) -> {
                    SpikePatches patches = patches(plan);
                    int size = patches.mapSize();
                    int at = from * patches.patches() * plan.shape.out();
                    for (int image = from; image < to; image++) {
                        patches.sort(z, image * size);
                        for (int p = 0; p < patches.patches(); p++) {
                            FirstSpikeKernel.BEST.fire(patches.patch(p), w, plan.rule, into, at);
                            at += plan.shape.out();
                        }
                    }
                });
    }

    private static SpikePatches patches(Plan plan) {
        return new SpikePatches(plan.shape, plan.rule.zMax(), plan.least);
    }

    /** Number of partial weight gradients that {@link #backward} fills. */
    public static int parts(Plan plan) {
        return Parallel.partCount(plan.shape.images(), 1);
    }

    /**
     * Gradients of a layer. The maps are sorted again, which is faster than keeping their order.
     *
     * @param g gradient of the spike times
     * @param fired from {@link #forward}
     * @param gz receives the gradient of z
     * @param gw receives gradients of w whose sum is the gradient: {@link #parts} of them
     */
    public static void backward(
            Plan plan,
            float[] z,
            float[] w,
            float[] g,
            FirstSpikes fired,
            float[] gz,
            float[][] gw) {
        Parallel.parts(
                plan.shape.images(),
                1,
                (part, from, to) -> {
                    SpikePatches patches = patches(plan);
                    float[] scaled = new float[plan.shape.out()];
                    float[] gradient = new float[patches.mapSize() + 1];
                    for (int image = from; image < to; image++) {
                        patches.sort(z, image * patches.mapSize());
                        Arrays.fill(gradient, 0f);
                        backward(plan, patches, image, w, g, fired, scaled, gradient, gw[part]);
                        copy(patches, z, gradient, gz, image * patches.mapSize());
                    }
                });
    }

    private static void backward(
            Plan plan,
            SpikePatches patches,
            int image,
            float[] w,
            float[] g,
            FirstSpikes fired,
            float[] scaled,
            float[] gz,
            float[] gw) {
        int out = plan.shape.out();
        for (int p = 0; p < patches.patches(); p++) {
            int at = (image * patches.patches() + p) * out;
            int longest = 0;
            for (int o = 0; o < out; o++) {
                float slope = fired.slope()[at + o];
                scaled[o] = slope > 0 ? g[at + o] / slope : 0f;
                if (scaled[o] != 0f) {
                    longest = Math.max(longest, (int) fired.before()[at + o]);
                }
            }
            FirstSpikeKernel.BEST.backward(patches.patch(p), w, scaled, fired, at, longest, gz, gw);
        }
    }

    /** What was taken for silence gets no gradient. */
    private static void copy(
            SpikePatches patches, float[] z, float[] gradient, float[] gz, int at) {
        for (int i = 0; i < patches.mapSize(); i++) {
            gz[at + i] = patches.isReplaced(z[at + i]) ? 0f : gradient[i];
        }
    }
}
