package org.snn4j.train.mint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.tensor.kernel.TernaryKernel;

/**
 * An {@link IntegerNetwork} with weights of 2 bits, run fast: spikes of six channels are a byte
 * that chooses one of 64 sums, {@link TernaryKernel}. The same outputs as {@link IntegerReference},
 * bit for bit. Not safe for several threads; each image runs on all of them.
 */
public final class PackedNetwork implements IntegerRunner {
    private final IntegerNetwork network;
    private final PackedInput input;
    private final List<PackedStage> stages = new ArrayList<>();
    private final PackedMap last;
    private final int[] counts;

    /**
     * Arranges the weights.
     *
     * @throws IllegalArgumentException if it does not {@linkplain #suits suit}
     */
    public PackedNetwork(IntegerNetwork network) {
        this(network, TernaryKernel.best(), true);
    }

    /** With pools in the convolutions in front of them where possible, or all on their own. */
    PackedNetwork(IntegerNetwork network, TernaryKernel kernel, boolean pools) {
        if (!suits(network)) {
            throw new IllegalArgumentException(
                    "packed network: expected weights of 2 bits and sums of 16, got "
                            + network.layers()
                            + ". IntegerReference runs any width.");
        }
        this.network = network;
        List<IntegerStage> all = network.stages();
        PackedMap map = new PackedMap(network.input().output(), margin(all, 0));
        this.input = new PackedInput(kernel, network.input(), map);
        for (int i = 0; i < all.size(); i++) {
            IntegerStage stage = all.get(i);
            i += pools && poolsItself(all, i) ? 1 : 0;
            PackedMap next = new PackedMap(all.get(i).output(), margin(all, i + 1));
            stages.add(stage(kernel, stage, map, next));
            map = next;
        }
        this.last = map;
        this.counts = new int[map.shape().size()];
    }

    /** Whether all layers have weights of 2 bits and sums that fit 16. */
    public static boolean suits(IntegerNetwork network) {
        return network.layers().stream().allMatch(TernaryLayers::suits);
    }

    private static boolean poolsItself(List<IntegerStage> stages, int at) {
        return at + 1 < stages.size()
                && stages.get(at) instanceof IntegerLayer layer
                && !layer.isConnected()
                && stages.get(at + 1) instanceof IntegerPool pool
                && PackedPool.isLocal(pool);
    }

    private static int margin(List<IntegerStage> stages, int next) {
        return next < stages.size() && stages.get(next) instanceof IntegerLayer layer
                ? PackedColumns.margin(layer.input(), layer.geometry())
                : 0;
    }

    private static PackedStage stage(
            TernaryKernel kernel, IntegerStage stage, PackedMap in, PackedMap out) {
        if (stage instanceof IntegerPool pool) {
            return new PackedPool(pool.size(), in, out);
        }
        IntegerLayer layer = (IntegerLayer) stage;
        return layer.isConnected()
                ? new PackedProduct(kernel, layer, in, out)
                : new PackedConvolution(kernel, layer, in, out);
    }

    @Override
    public IntegerNetwork network() {
        return network;
    }

    @Override
    public float[] logits(float[] image) {
        network.input().check(image);
        input.show(image);
        Arrays.fill(counts, 0);
        for (int t = 0; t < network.timesteps(); t += TernaryKernel.STEPS) {
            input.run(t == 0);
            for (PackedStage stage : stages) {
                stage.run(t == 0);
            }
            last.count(Math.min(TernaryKernel.STEPS, network.timesteps() - t), counts);
        }
        float[] logits = new float[network.readOut().classes()];
        network.readOut().compute(counts, logits);
        return logits;
    }
}
