package org.snn4j.train.mint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.TernaryKernel;

/** The float layer in front: currents once for an image, spikes for some timesteps at a time. */
final class PackedInput implements PackedStage {
    private static final int LANES = TernaryKernel.LANES;
    private static final int STEPS = TernaryKernel.STEPS;
    private static final float[] NONE = new float[0];
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Eight bits as eight bytes. */
    private static final long[] SPREAD = spread();

    private final TernaryKernel kernel;
    private final InputLayer layer;
    private final PackedMap out;
    private final int inputs;
    private final int[] columns;
    private final float[][] currents;
    private final float[][] membranes;
    private final float[][] patches;
    private final long[][] fired;
    private float[] image;

    PackedInput(TernaryKernel kernel, InputLayer layer, PackedMap out) {
        this.kernel = kernel;
        this.layer = layer;
        this.out = out;
        this.inputs = layer.weights().length / layer.outputs();
        this.columns = layer.columns(out.tiles() * LANES);
        int perTile = layer.outputs() * LANES;
        this.currents = new float[out.tiles()][perTile];
        this.membranes = new float[out.tiles()][perTile];
        this.patches = new float[Parallel.threads()][inputs * LANES];
        this.fired = new long[Parallel.threads()][STEPS * layer.outputs()];
        this.image = NONE;
    }

    private static long[] spread() {
        long[] table = new long[256];
        for (int bits = 0; bits < table.length; bits++) {
            for (int i = 0; i < 8; i++) {
                table[bits] |= (long) (bits >> i & 1) << 8 * i;
            }
        }
        return table;
    }

    /** Sets what is seen from now on. */
    void show(float[] next) {
        image = next;
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
                        fire(tile, fired[part]);
                        pack(tile, fired[part]);
                    }
                });
    }

    private void sum(int tile, float[] patch) {
        int places = out.tiles() * LANES;
        for (int i = 0; i < inputs; i++) {
            int from = i * places + tile * LANES;
            for (int lane = 0; lane < LANES; lane++) {
                int at = columns[from + lane];
                patch[i * LANES + lane] = at < 0 ? 0f : image[at];
            }
        }
        kernel.currents(
                patch, inputs, layer.weights(), layer.bias(), layer.outputs(), currents[tile]);
    }

    private void fire(int tile, long[] words) {
        int width = layer.outputs() * LANES;
        Arrays.fill(words, 0L);
        LifKernels.best()
                .forward(
                        layer.neurons(),
                        0,
                        STEPS,
                        width,
                        0,
                        width,
                        currents[tile],
                        true,
                        membranes[tile],
                        NONE,
                        new SpikeSink(words, false));
    }

    /** From 64 places in a word to six channels in a byte. */
    private void pack(int tile, long[] words) {
        int outputs = layer.outputs();
        int places = out.shape().height() * out.shape().width() - tile * LANES;
        long inside = places >= LANES ? -1L : (1L << places) - 1;
        byte[] bytes = out.bytes();
        for (int g = 0; g < out.groups(); g++) {
            int first = g * TernaryKernel.INPUTS;
            int count = Math.min(TernaryKernel.INPUTS, outputs - first);
            for (int t = 0; t < STEPS; t++) {
                int from = t * outputs + first;
                int to = out.at(g, t) + tile * LANES;
                for (int eight = 0; eight < LANES; eight += 8) {
                    long six = 0;
                    for (int i = 0; i < count; i++) {
                        int bits = (int) ((words[from + i] & inside) >>> eight) & 255;
                        six |= SPREAD[bits] << i;
                    }
                    LONG.set(bytes, to + eight, six);
                }
            }
        }
    }
}
