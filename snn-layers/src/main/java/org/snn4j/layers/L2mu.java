package org.snn4j.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.init.FanInUniform;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;
import org.snn4j.neurons.LateResetLif;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Shapes;

/**
 * Legendre memory of spiking neurons: populations u, m and h that feed each other,
 *
 * <pre>
 * u = LIF_u(e_x x + e_h h + e_m m)
 * m[k] = LIF_m(A m[k] + B u[k])      for each unit k of the memory, order states each
 * h = LIF_h(W_x x + W_h h + W_m m)
 * </pre>
 *
 * <p>Input {@code [T, N, in]}, output spikes of h, {@code [T, N, hidden]}. A and B are fixed; m is
 * binary, so no Legendre expansion in the strict sense.
 *
 * @see <a href="https://arxiv.org/abs/2407.04076">L2MU, arXiv 2407.04076</a>
 */
public final class L2mu implements Layer, Initializable {
    private final L2muConfig config;
    private final Parameter inputEncoder;
    private final Parameter hiddenEncoder;
    private final Parameter memoryEncoder;
    private final Parameter inputKernel;
    private final Parameter hiddenKernel;
    private final Parameter memoryKernel;
    private final Tensor recall;
    private final Tensor write;
    private final Map<String, Layer> populations = new LinkedHashMap<>();
    private final LateResetLif encoder;
    private final LateResetLif memory;
    private final LateResetLif hidden;

    /** As configured. */
    public L2mu(L2muConfig config) {
        this.config = config;
        int units = config.memoryUnits();
        int states = units * config.legendre().order();
        this.inputEncoder = Parameter.weight(Tensor.zeros(config.in(), units));
        this.hiddenEncoder = Parameter.weight(Tensor.zeros(config.hidden(), units));
        this.memoryEncoder = Parameter.weight(Tensor.zeros(states, units));
        this.inputKernel = Parameter.weight(Tensor.zeros(config.in(), config.hidden()));
        this.hiddenKernel = Parameter.weight(Tensor.zeros(config.hidden(), config.hidden()));
        this.memoryKernel = Parameter.weight(Tensor.zeros(states, config.hidden()));
        this.recall = recall(config);
        this.write = floats(config.legendre().b(), 1, config.legendre().order());
        this.encoder = config.encoderNeurons().create();
        this.memory = config.memoryNeurons().create();
        this.hidden = config.hiddenNeurons().create();
        populations.put("u", encoder);
        populations.put("m", memory);
        populations.put("h", hidden);
        initialise(Initialisation.generator(0, describe()));
    }

    /** What a state row is multiplied by: A transposed, as rows are states. */
    private static Tensor recall(L2muConfig config) {
        int order = config.legendre().order();
        Tensor a = floats(config.legendre().a(), order, order);
        return config.transposedMemory() ? a : Shapes.permute(a, 1, 0);
    }

    private static Tensor floats(double[] values, int... dims) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, dims);
    }

    @Override
    public void initialise(SplittableRandom random) {
        fill(inputEncoder, new FanInUniform(Math.sqrt(3)), random);
        fill(hiddenEncoder, new FanInUniform(Math.sqrt(3)), random);
        java.util.Arrays.fill(memoryEncoder.value().data(), 0f);
        fill(inputKernel, XAVIER, random);
        fill(hiddenKernel, XAVIER, random);
        fill(memoryKernel, XAVIER, random);
    }

    /** Normal with the variance {@code 2 / (fanIn + fanOut)}. */
    private static final Initializer XAVIER =
            (values, fans, random) -> {
                double deviation = Math.sqrt(2.0 / ((double) fans.in() + fans.out()));
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (deviation * random.nextGaussian());
                }
            };

    private static void fill(Parameter weight, Initializer with, SplittableRandom random) {
        Shape shape = weight.value().shape();
        with.fill(weight.value().data(), new Fans(shape.dim(0), shape.dim(1)), random);
    }

    @Override
    public Tensor forward(Tensor input) {
        Inputs.rank(this, input.shape(), 3, "[T, N, " + config.in() + "]");
        Inputs.channels(this, input.shape(), 3, config.in(), "[T, N, C]");
        // What does not feed back is computed for all timesteps at once.
        Tensor toEncoder = Matrices.linear(input, inputEncoder.value());
        Tensor toHidden = Matrices.linear(input, inputKernel.value());
        int timesteps = input.shape().dim(0);
        States states = States.rest(input.workspace(), input.shape().dim(1), config);
        Tensor[] sent = new Tensor[timesteps];
        for (int t = 0; t < timesteps; t++) {
            states = step(Shapes.timestep(toEncoder, t), Shapes.timestep(toHidden, t), states);
            sent[t] = states.h.spikes();
        }
        return Shapes.stack(sent);
    }

    /** Where the three populations stand. */
    private record States(LateResetLif.State u, LateResetLif.State m, LateResetLif.State h) {
        static States rest(Workspace memory, int batch, L2muConfig config) {
            int units = config.memoryUnits();
            int order = config.legendre().order();
            return new States(
                    LateResetLif.State.rest(memory, Shape.of(batch, units)),
                    LateResetLif.State.rest(memory, Shape.of(batch, units, order)),
                    LateResetLif.State.rest(memory, Shape.of(batch, config.hidden())));
        }
    }

    private States step(Tensor toEncoder, Tensor toHidden, States before) {
        int batch = toEncoder.shape().dim(0);
        int units = config.memoryUnits();
        Tensor memoryBefore = Shapes.reshape(before.m.spikes(), batch, -1);
        Tensor encoderCurrent =
                Elementwise.add(
                        Elementwise.add(
                                toEncoder,
                                Matrices.linear(before.h.spikes(), hiddenEncoder.value())),
                        Matrices.linear(memoryBefore, memoryEncoder.value()));
        LateResetLif.State u = encoder.step(encoderCurrent, before.u);
        Tensor memoryCurrent =
                Elementwise.add(
                        Matrices.linear(before.m.spikes(), recall),
                        Matrices.linear(Shapes.reshape(u.spikes(), batch, units, 1), write));
        LateResetLif.State m = memory.step(memoryCurrent, before.m);
        Tensor hiddenCurrent =
                Elementwise.add(
                        Elementwise.add(
                                toHidden, Matrices.linear(before.h.spikes(), hiddenKernel.value())),
                        Matrices.linear(
                                Shapes.reshape(m.spikes(), batch, -1), memoryKernel.value()));
        return new States(u, m, hidden.step(hiddenCurrent, before.h));
    }

    @Override
    public Map<String, Layer> children() {
        return populations;
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("inputEncoder", inputEncoder);
        named.put("hiddenEncoder", hiddenEncoder);
        named.put("memoryEncoder", memoryEncoder);
        named.put("inputKernel", inputKernel);
        named.put("hiddenKernel", hiddenKernel);
        named.put("memoryKernel", memoryKernel);
        return named;
    }

    @Override
    public String describe() {
        return "L2mu "
                + config.in()
                + "->"
                + config.hidden()
                + ", memory "
                + config.memoryUnits()
                + " of order "
                + config.legendre().order();
    }
}
