package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.neurons.kernel.LifBytesKernel;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.TernaryKernel;

/** The float layer in front: currents once for an image, spikes for some timesteps at a time. */
final class PackedInput implements PackedStage {
    private static final int LANES = TernaryKernel.LANES;
    private static final int STEPS = TernaryKernel.STEPS;
    private final TernaryKernel kernel;
    private final InputLayer layer;
    private final PackedMap out;
    private final int inputs;
    private final int[] columns;
    private final float[][] currents;
    private final float[][] membranes;
    private final float[][] patches;
    private final int[][] scratch;

    /** The image, and a 0 behind it for what is outside. */
    private final float[] image;

    PackedInput(TernaryKernel kernel, InputLayer layer, PackedMap out) {
        this.kernel = kernel;
        this.layer = layer;
        this.out = out;
        this.inputs = layer.weights().length / layer.outputs();
        int size = layer.input().size();
        this.image = new float[size + 1];
        this.columns = layer.columns(out.tiles() * LANES);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns[i] < 0 ? size : columns[i];
        }
        int perTile = layer.outputs() * LANES;
        this.currents = new float[out.tiles()][perTile];
        this.membranes = new float[out.tiles()][perTile];
        this.patches = new float[Parallel.threads()][inputs * LANES];
        this.scratch = new int[Parallel.threads()][STEPS * LANES];
    }

    /** Sets what is seen from now on. */
    void show(float[] next) {
        System.arraycopy(next, 0, image, 0, next.length);
    }

    @Override
    public void run(boolean fromRest) {
        Parallel.parts(
                out.tiles(),
                1,
                (part, from, to) -> {
                    for (int tile = from; tile < to; tile++) {
                        if (fromRest) {
                            Arrays.fill(membranes[tile], 0f);
                            sum(tile, patches[part]);
                        }
                        fire(tile, scratch[part]);
                    }
                });
    }

    private void sum(int tile, float[] patch) {
        int places = out.tiles() * LANES;
        for (int i = 0; i < inputs; i++) {
            int from = i * places + tile * LANES;
            for (int lane = 0; lane < LANES; lane++) {
                patch[i * LANES + lane] = image[columns[from + lane]];
            }
        }
        kernel.currents(
                patch, inputs, layer.weights(), layer.bias(), layer.outputs(), currents[tile]);
    }

    private void fire(int tile, int[] some) {
        LifBytesKernel neurons = LifKernels.bytes();
        int rest = out.shape().height() * out.shape().width() - tile * LANES;
        byte[] bytes = out.bytes();
        for (int g = 0; g < out.groups(); g++) {
            int first = g * TernaryKernel.INPUTS;
            int count = Math.min(TernaryKernel.INPUTS, layer.outputs() - first);
            int to = out.at(g, 0) + tile * LANES;
            neurons.forward(
                    layer.neurons(),
                    STEPS,
                    count,
                    LANES,
                    currents[tile],
                    membranes[tile],
                    first * LANES,
                    some,
                    bytes,
                    to,
                    out.stride());
            for (int t = 0; t < STEPS && rest < LANES; t++) {
                int end = to + t * out.stride() + LANES;
                Arrays.fill(bytes, end - LANES + rest, end, (byte) 0);
            }
        }
    }
}
