package org.snn4j.layers.statespace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.layers.Linear;
import org.snn4j.layers.init.Constant;
import org.snn4j.layers.init.FanInUniform;
import org.snn4j.neurons.lim.Lim;
import org.snn4j.neurons.lim.RunningMean;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Activations;
import org.snn4j.tensor.ops.Elementwise;

/**
 * A gate that remembers: {@code silu(W_out LIM(W_in x))}, or {@code silu(x + W_out LIM(W_in x))} in
 * the low-rank form; {@code [T, N, D] -> [T, N, D]}.
 *
 * <p>Its membranes start at zero, or from what the gate of the layer below hands over; the gradient
 * flows back through that. Children: {@code in}, {@code lim} and {@code out}.
 *
 * @see <a href="https://arxiv.org/abs/2506.18184">Memba, 2025</a>
 */
public final class MembraneGate implements Layer {
    private final GateConfig config;
    private final Linear in;
    private final Lim lim;
    private final Linear out;
    private final Optional<MembraneGate> below;
    private Optional<Tensor> start = Optional.empty();
    private Optional<Lim.Membranes> last = Optional.empty();

    /**
     * The gate of the first layer.
     *
     * @param channels length of the last axis, 1 or more
     */
    public MembraneGate(int channels, GateConfig config) {
        this(channels, config, Optional.empty());
    }

    /**
     * The gate of a layer above another.
     *
     * @param below runs before this one in every forward pass, on as many timesteps
     */
    public MembraneGate(int channels, GateConfig config, MembraneGate below) {
        this(channels, config, Optional.of(below));
    }

    private MembraneGate(int channels, GateConfig config, Optional<MembraneGate> below) {
        Check.atLeastOne("MembraneGate.channels", channels);
        this.config = config;
        this.lim = new Lim(config.lim());
        this.below = config.transfer() == GateConfig.Transfer.NONE ? Optional.empty() : below;
        Constant zero = new Constant(0);
        if (config.form() instanceof GateConfig.Form.LowRank form) {
            this.in =
                    new Linear(channels, form.width())
                            .withoutBias()
                            .startingFrom(FanInUniform.DEFAULT, zero);
            this.out = new Linear(form.width(), channels).withoutBias().startingFrom(zero, zero);
        } else {
            Linear square = new Linear(channels, channels).withoutBias();
            this.in = square.startingFrom(new Identity(), zero);
            this.out = square.startingFrom(new Identity(), zero);
        }
    }

    /** Lets forward passes start from these membranes, {@code [S, N, ..]}, until the next reset. */
    public void startFrom(Tensor membranes) {
        start = Optional.of(membranes);
    }

    /**
     * Membranes of the last forward pass and their mean.
     *
     * @throws IllegalStateException if there was none since the last reset
     */
    public Lim.Membranes membranes() {
        return last.orElseThrow(
                () ->
                        new IllegalStateException(
                                describe()
                                        + ": expected a forward pass since the last reset, got"
                                        + " none. Does the gate below run before the one above?"));
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor z = fromBelow(Layer.run("in", in, input));
        Lim.Membranes now = start.isPresent() ? lim.run(z, start.get()) : started(z);
        last = Optional.of(now);
        input.workspace().observer().onForward(lim, z, now.membranes());
        Tensor signal = Layer.run("out", out, now.membranes());
        return config.form() instanceof GateConfig.Form.Full
                ? Activations.silu(signal)
                : Activations.silu(Elementwise.add(input, signal));
    }

    private Lim.Membranes started(Tensor z) {
        return below.isPresent() && config.transfer() == GateConfig.Transfer.MEAN
                ? lim.run(z, below.get().membranes().mean())
                : lim.run(z);
    }

    private Tensor fromBelow(Tensor z) {
        if (below.isEmpty() || config.transfer() != GateConfig.Transfer.RUNNING_MEAN) {
            return z;
        }
        Tensor changes =
                RunningMean.changes(below.get().membranes().membranes(), config.lim().chunks());
        return Elementwise.add(z, Elementwise.scale(changes, config.lim().tau()));
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("in", in);
        children.put("lim", lim);
        children.put("out", out);
        return children;
    }

    @Override
    public void resetState() {
        last = Optional.empty();
        start = Optional.empty();
    }

    @Override
    public String describe() {
        return "MembraneGate " + in.config().in() + " through " + in.config().out();
    }
}
