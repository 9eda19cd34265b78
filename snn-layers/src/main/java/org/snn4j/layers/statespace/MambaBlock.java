package org.snn4j.layers.statespace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Activations;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Slices;

/**
 * A selective state-space block, {@code x + out(scan(silu(conv(x_s))) * gate(x_g))} with {@code
 * [x_s, x_g] = in(norm(x))}; {@code [T, N, D] -> [T, N, D]}, tokens are timesteps.
 *
 * <p>No token sees a later one unless the gate lets it. Children: {@code norm}, {@code in}, {@code
 * conv}, {@code space}, {@code gate} and {@code out}.
 *
 * @see <a href="https://arxiv.org/abs/2312.00752">Gu and Dao 2023</a>
 */
public final class MambaBlock implements Container {
    private final MambaConfig config;
    private final Map<String, Layer> children;

    /** A block with the ordinary gate. */
    public MambaBlock(MambaConfig config) {
        this(config, new LinkedHashMap<>());
        children.put("norm", new RmsNorm(config.features(), config.normEpsilon()));
        children.put("in", new Linear(config.features(), 2 * config.inner()).withoutBias());
        children.put("conv", new CausalConv1d(config.inner(), config.kernel()));
        children.put("space", new SelectiveStateSpace(config));
        children.put("gate", new SiluGate(config.inner()));
        children.put("out", new Linear(config.inner(), config.features()).withoutBias());
    }

    private MambaBlock(MambaConfig config, Map<String, Layer> children) {
        this.config = config;
        this.children = children;
    }

    /** Sizes of this block. */
    public MambaConfig config() {
        return config;
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() != 3 || input.shape().last() != config.features()) {
            throw new ShapeException(
                    describe() + ": input",
                    "[T, N, " + config.features() + "]",
                    input.shape().toString(),
                    "");
        }
        Tensor both = run("in", run("norm", input));
        int inner = config.inner();
        Tensor mixed = Activations.silu(run("conv", Slices.channels(both, 0, inner)));
        Tensor gate = run("gate", Slices.channels(both, inner, 2 * inner));
        Tensor result = run("out", Elementwise.multiply(run("space", mixed), gate));
        return config.residual() ? Elementwise.add(result, input) : result;
    }

    private Tensor run(String child, Tensor input) {
        return Layer.run(child, children.get(child), input);
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public Layer withChildren(Map<String, Layer> others) {
        return new MambaBlock(config, new LinkedHashMap<>(others));
    }

    @Override
    public String describe() {
        return "MambaBlock "
                + config.features()
                + ", inner "
                + config.inner()
                + ", "
                + config.states()
                + " states";
    }
}
