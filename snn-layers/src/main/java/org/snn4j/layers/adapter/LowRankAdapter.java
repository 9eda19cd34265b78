package org.snn4j.layers.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.Linear;
import org.snn4j.layers.LinearConfig;
import org.snn4j.layers.init.Constant;
import org.snn4j.layers.init.FanInUniform;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/**
 * A frozen linear layer with a trainable one of low rank beside it (LoRA): {@code y = base(x) +
 * (alpha / r) up(down(x))}.
 *
 * <p>{@code down [in, r]} starts random and {@code up [r, out]} at zero, so that training starts at
 * the function of the base.
 *
 * @see <a href="https://arxiv.org/abs/2106.09685">Hu et al. 2021</a>
 */
public final class LowRankAdapter implements Layer {
    private final Linear base;
    private final Linear down;
    private final Linear up;
    private final LowRank rank;

    /**
     * Puts an adapter beside a layer and freezes the layer.
     *
     * @param base the layer; its parameters are frozen and stay the same objects
     * @param rank rank and weight of what is added
     */
    public LowRankAdapter(Linear base, LowRank rank) {
        this.base = base;
        this.rank = rank;
        LinearConfig config = base.config();
        this.down =
                new Linear(config.in(), rank.rank())
                        .withoutBias()
                        .startingFrom(FanInUniform.DEFAULT, FanInUniform.DEFAULT);
        this.up =
                new Linear(rank.rank(), config.out())
                        .withoutBias()
                        .startingFrom(new Constant(0), new Constant(0));
        base.parameters().values().forEach(Parameter::freeze);
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor around = Layer.run("up", up, Layer.run("down", down, input));
        return Elementwise.add(
                Layer.run("base", base, input), Elementwise.scale(around, rank.scale()));
    }

    /**
     * One layer that computes the same, {@code W + (alpha / r) down up}: adaptation then costs
     * nothing at run time.
     */
    public Linear merged() {
        Linear merged = new Linear(base.config());
        base.parameters()
                .forEach(
                        (name, parameter) -> {
                            float[] from = parameter.value().data();
                            float[] to = merged.parameters().get(name).value().data();
                            System.arraycopy(from, 0, to, 0, to.length);
                        });
        float[] weight = merged.parameters().get("weight").value().data();
        float[] first = down.parameters().get("weight").value().data();
        float[] second = up.parameters().get("weight").value().data();
        int out = base.config().out();
        for (int i = 0; i < base.config().in(); i++) {
            for (int r = 0; r < rank.rank(); r++) {
                float factor = rank.scale() * first[i * rank.rank() + r];
                for (int o = 0; o < out; o++) {
                    weight[i * out + o] += factor * second[r * out + o];
                }
            }
        }
        return merged;
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("base", base);
        children.put("down", down);
        children.put("up", up);
        return children;
    }

    @Override
    public String describe() {
        return "LowRankAdapter "
                + base.config().in()
                + "->"
                + base.config().out()
                + ", rank "
                + rank.rank();
    }

    /**
     * Rank and weight of an adapter.
     *
     * @param rank r, 1 or more
     * @param alpha above 0; what is added is multiplied by {@code alpha / r}
     */
    public record LowRank(int rank, double alpha) {
        /** Checks the ranges. */
        public LowRank {
            Check.atLeastOne("LowRank.rank", rank);
            Check.positive("LowRank.alpha", alpha);
        }

        float scale() {
            return (float) (alpha / rank);
        }
    }
}
