package org.snn4j.layers.ttfs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.layers.Costed;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Channels;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.SpikeTimeCosts;

/**
 * Sends the first half of the channels around a stage of stride 2 and the second half through it:
 * {@code z = shuffle(concat[delay(P(x_1)), body(x_2)])} with P the earliest spike of 3x3 windows.
 * Channels are shuffled in 2 groups, so that those of the two branches alternate.
 *
 * <p>While gradients are recorded, adds to the loss the gap between the branches, {@code 1e-6
 * mean_n (mean z_skip - mean z_body)^2}.
 */
public final class ConcatenatedSkip implements Container, Costed {
    private static final float GAP_WEIGHT = 1e-6f;
    private static final int GROUPS = 2;

    private final Map<String, Layer> children = new LinkedHashMap<>();
    private Optional<Tensor> gap = Optional.empty();

    /** What the two branches sent, as spike times {@code z}. */
    public record Branches(Tensor skip, Tensor body) {}

    /** Without delay, around layers that halve height and width. */
    public ConcatenatedSkip(Layer body) {
        this(Map.of("body", body, "pool", new EarliestPool2d(EarliestPool2d.HALVING)));
    }

    /** With a delay of the channels that go around. */
    public ConcatenatedSkip(Layer body, SkipDelay delay) {
        this(
                Map.of(
                        "body",
                        body,
                        "pool",
                        new EarliestPool2d(EarliestPool2d.HALVING),
                        "delay",
                        delay));
    }

    private ConcatenatedSkip(Map<String, Layer> parts) {
        children.put("pool", parts.get("pool"));
        if (parts.containsKey("delay")) {
            children.put("delay", parts.get("delay"));
        }
        children.put("body", parts.get("body"));
    }

    /**
     * The two branches before they are put together.
     *
     * @param input {@code [N, H, W, C]} with an even C
     * @throws ShapeException if there is no half of the channels
     */
    public Branches branches(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() < 4 || shape.last() % 2 != 0) {
            throw new ShapeException(
                    describe() + ": input",
                    "[N, H, W, C] with an even number of channels",
                    shape.toString(),
                    "");
        }
        int half = shape.last() / 2;
        Tensor around = Layer.run("pool", children.get("pool"), Channels.slice(input, 0, half));
        if (children.containsKey("delay")) {
            around = Layer.run("delay", children.get("delay"), around);
        }
        return new Branches(
                around,
                Layer.run("body", children.get("body"), Channels.slice(input, half, 2 * half)));
    }

    @Override
    public Tensor forward(Tensor input) {
        Branches both = branches(input);
        gap =
                input.workspace().recordsGradients()
                        ? Optional.of(
                                Elementwise.scale(
                                        SpikeTimeCosts.gap(both.body, both.skip), GAP_WEIGHT))
                        : Optional.empty();
        return Channels.shuffle(Channels.concatenate(both.skip, both.body), GROUPS);
    }

    @Override
    public Optional<Tensor> cost() {
        return gap;
    }

    @Override
    public void resetState() {
        gap = Optional.empty();
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public Layer withChildren(Map<String, Layer> others) {
        return new ConcatenatedSkip(others);
    }

    @Override
    public String describe() {
        return children.containsKey("delay") ? "ConcatenatedSkip with delay" : "ConcatenatedSkip";
    }
}
