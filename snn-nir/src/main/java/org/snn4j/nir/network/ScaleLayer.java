package org.snn4j.nir.network;

import java.util.Map;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Shapes;

/** {@code y = scale * x}, one factor for each value of a timestep; parameter {@code scale}. */
final class ScaleLayer implements NirNodeLayer {
    private final Shape shape;
    private final Parameter scale;

    ScaleLayer(NirNode.Scale node, Shape shape) {
        this.shape = shape;
        double[] values = Layout.channelsLast(node.scale(), shape);
        float[] factors = new float[values.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) values[i];
        }
        scale = Parameter.constant(Tensor.of(factors, Layout.channelsLast(shape)));
    }

    @Override
    public NirNode node() {
        Tensor last = Shapes.reshape(scale.value().detach(), sequence());
        float[] first = Layout.toChannelsFirst(last).data();
        return new NirNode.Scale(NumberArray.of(first, shape.toArray()));
    }

    private int[] sequence() {
        return Layout.sequence(1, 1, shape).toArray();
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor factor = scale.value();
        Workspace memory = Workspace.of(input, factor);
        float[] f = factor.data();
        float[] x = input.data();
        float[] y = memory.floats(x.length);
        for (int i = 0; i < y.length; i++) {
            y[i] = f[i % f.length] * x[i];
        }
        return Tensor.result(
                "scale",
                memory,
                input.shape(),
                y,
                gradient -> {
                    float[] gx = memory.floats(gradient.length);
                    float[] gf = memory.zeros(f.length);
                    for (int i = 0; i < gx.length; i++) {
                        gx[i] = gradient[i] * f[i % f.length];
                        gf[i % f.length] += gradient[i] * x[i];
                    }
                    input.accumulate(memory, gx);
                    factor.accumulate(memory, gf);
                },
                input,
                factor);
    }

    @Override
    public Map<String, Parameter> parameters() {
        return Map.of("scale", scale);
    }

    @Override
    public String describe() {
        return "Scale";
    }
}
