package org.snn4j.layers.language;

import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Orthogonal;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Spikes for each code, {@code s = 1 if E[code] >= 0}, {@code [T, N, 1] -> [T, N, C]}; the backward
 * pass has the arctan surrogate in place of the step. Without spikes the row of E itself.
 *
 * @see <a href="https://arxiv.org/abs/2302.13939">SpikeGPT, Zhu et al. 2023</a>
 */
public final class BinaryEmbedding implements Layer, Initializable {
    private static final double SCALE = 1e-4;
    private static final Surrogate SURROGATE = new Atan(2);

    private final int codes;
    private final int channels;
    private final boolean spiking;
    private final Parameter weight;

    /**
     * An embedding.
     *
     * @param codes number of codes, 1 or more
     * @param channels length of a row, 1 or more
     * @param spiking whether rows become spikes
     */
    public BinaryEmbedding(int codes, int channels, boolean spiking) {
        Check.atLeastOne("BinaryEmbedding.codes", codes);
        Check.atLeastOne("BinaryEmbedding.channels", channels);
        this.codes = codes;
        this.channels = channels;
        this.spiking = spiking;
        this.weight = Parameter.weight(Tensor.zeros(codes, channels));
        initialise(Initialisation.generator(0, describe()));
    }

    @Override
    public void initialise(SplittableRandom generator) {
        new Orthogonal(SCALE * Math.sqrt(Math.max(codes, channels)))
                .fill(weight.value().data(), new Fans(codes, channels), generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape s = input.shape();
        if (s.rank() != 3 || s.last() != 1) {
            throw new ShapeException(describe() + ": input", "[T, N, 1]", s.toString(), "");
        }
        int[] rows = rows(input.data());
        Workspace memory = Workspace.of(input, weight.value());
        float[] table = weight.value().data();
        float[] out = memory.floats(rows.length * channels);
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < channels; c++) {
                float value = table[rows[i] * channels + c];
                out[i * channels + c] = !spiking ? value : value >= 0 ? 1f : 0f;
            }
        }
        Shape shape = Shape.of(s.dim(0), s.dim(1), channels);
        return spiking
                ? Tensor.result(
                        "binaryEmbedding",
                        memory,
                        shape,
                        SpikeBits.pack(out),
                        g -> backward(memory, rows, g),
                        weight.value())
                : Tensor.result(
                        "embedding",
                        memory,
                        shape,
                        out,
                        g -> backward(memory, rows, g),
                        weight.value());
    }

    private int[] rows(float[] values) {
        int[] rows = new int[values.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) values[i];
            if (rows[i] != values[i] || rows[i] < 0 || rows[i] >= codes) {
                throw new IllegalArgumentException(
                        describe()
                                + ": code: expected a whole number 0 to "
                                + (codes - 1)
                                + ", got "
                                + values[i]);
            }
        }
        return rows;
    }

    private void backward(Workspace memory, int[] rows, float[] g) {
        float[] table = weight.value().data();
        float[] gradient = memory.zeros(table.length);
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < channels; c++) {
                int at = rows[i] * channels + c;
                float slope = spiking ? SURROGATE.slope(table[at]) : 1f;
                gradient[at] += slope * g[i * channels + c];
            }
        }
        weight.value().accumulate(memory, gradient);
    }

    @Override
    public Map<String, Parameter> parameters() {
        return Map.of("weight", weight);
    }

    @Override
    public String describe() {
        return (spiking ? "BinaryEmbedding " : "Embedding ") + codes + "->" + channels;
    }
}
