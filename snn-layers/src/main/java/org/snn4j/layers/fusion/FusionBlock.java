package org.snn4j.layers.fusion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.LayerNorm;
import org.snn4j.layers.Linear;
import org.snn4j.layers.init.Constant;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Activations;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.Slices;

/**
 * Fuses maps of a spiking branch with maps of a dense branch by cross-attention:
 *
 * <pre>{@code
 * t = in(groupNorm(x))
 * t = t + selfAttention(norm1(t))
 * t = t + crossAttention(norm2(t), context)
 * t = t + shrink(v * gelu(g)),  [v, g] = widen(norm3(t))
 * y = x + out(t)
 * }</pre>
 *
 * <p>{@code out} starts at zero: an untrained block is the identity. Keys and values of the context
 * are computed once for all timesteps.
 *
 * @see <a href="https://arxiv.org/abs/2409.01564">ReSpike, 2024</a>
 */
public final class FusionBlock implements Layer {
    /** Of the group normalisation, as released. */
    private static final double EPSILON = 1e-6;

    private static final int WIDENING = 4;

    private final FusionConfig config;
    private final CrossAttention toItself;
    private final CrossAttention toContext;
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** A block that starts as the identity. */
    public FusionBlock(FusionConfig config) {
        this.config = config;
        int inner = config.inner();
        int heads = config.heads();
        toItself =
                new CrossAttention(
                        new CrossAttention.Sizes(inner, inner, heads, config.headWidth()));
        toContext =
                new CrossAttention(
                        new CrossAttention.Sizes(
                                inner, config.context(), heads, config.headWidth()));
        children.put("norm", new GroupNorm(config.channels(), config.groups(), EPSILON));
        children.put("in", new Linear(config.channels(), inner));
        children.put("norm1", new LayerNorm(inner));
        children.put("toItself", toItself);
        children.put("norm2", new LayerNorm(inner));
        children.put("toContext", toContext);
        children.put("norm3", new LayerNorm(inner));
        children.put("widen", new Linear(inner, 2 * WIDENING * inner));
        children.put("shrink", new Linear(WIDENING * inner, inner));
        Constant zero = new Constant(0);
        children.put("out", new Linear(inner, config.channels()).startingFrom(zero, zero));
    }

    /** Fuses maps with themselves; the context is as wide as the maps. */
    @Override
    public Tensor forward(Tensor input) {
        return fuse(input, input);
    }

    /**
     * Fuses maps with others.
     *
     * @param maps {@code [.., B, H, W, channels]}
     * @param context maps {@code [.., B, H', W', context]}, or tokens {@code [B, M, context]} that
     *     all axes in front of B meet alike
     * @return shape of {@code maps}
     * @throws ShapeException if the shapes do not fit
     */
    public Tensor fuse(Tensor maps, Tensor context) {
        Shape shape = maps.shape();
        if (shape.rank() < 4
                || shape.last() != config.channels()
                || context.shape().rank() < 3
                || context.shape().last() != config.context()) {
            throw new ShapeException(
                    describe(),
                    "maps [.., B, H, W, "
                            + config.channels()
                            + "] and context [.., B, .., "
                            + config.context()
                            + "]",
                    shape + " and " + context.shape(),
                    "");
        }
        Tensor other = context.shape().rank() == 3 ? context : tokens(context);
        Tensor tokens = tokens(run("in", run("norm", maps)));
        tokens = Elementwise.add(run("toItself", run("norm1", tokens)), tokens);
        Tensor queries = run("norm2", tokens);
        tokens = Elementwise.add(toContext.attend(queries, other).output(), tokens);
        tokens = Elementwise.add(feedForward(run("norm3", tokens)), tokens);
        return Elementwise.add(Shapes.reshape(run("out", tokens), shape.toArray()), maps);
    }

    /** {@code [.., H, W, C] -> [.., H * W, C]}. */
    private static Tensor tokens(Tensor maps) {
        Shape shape = maps.shape();
        int places = shape.dim(-3) * shape.dim(-2);
        return Shapes.reshape(
                maps, shape.replaceFrom(shape.rank() - 3, places, shape.last()).toArray());
    }

    private Tensor feedForward(Tensor tokens) {
        Tensor wide = run("widen", tokens);
        int half = WIDENING * config.inner();
        Tensor gate = Activations.gelu(Slices.channels(wide, half, 2 * half));
        return run("shrink", Elementwise.multiply(Slices.channels(wide, 0, half), gate));
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
        return "FusionBlock "
                + config.channels()
                + " with "
                + config.context()
                + ", "
                + config.heads()
                + " heads";
    }
}
