package org.snn4j.layers.tt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.Convolutions;
import org.snn4j.tensor.ops.Shapes;

/**
 * A cross-shaped convolution in the first timesteps and a 1x1 convolution in the others: what a
 * half tensor-train layer becomes when it is merged.
 *
 * <p>Parameters: those of a {@link CrossConv2d} as {@code full.row} and {@code full.column}, and
 * {@code pointwise [1, 1, in, out]}. Input {@code [T, N, H, W, in]}.
 */
public final class HalfConv2d implements Layer {
    private final TensorTrainConfig config;
    private final CrossConv2d full;
    private final Parameter pointwise;

    HalfConv2d(TensorTrainConfig config, CrossConv2d full, Tensor pointwise) {
        this.config = config;
        this.full = full;
        this.pointwise = Parameter.weight(pointwise);
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() != 5 || input.shape().last() != config.in()) {
            throw new ShapeException(
                    describe() + ": input",
                    config.in() + " in [T, N, H, W, C]",
                    input.shape().toString(),
                    "");
        }
        int stride = config.downsampling().stride();
        ConvolutionGeometry single = new ConvolutionGeometry(1, 1, stride, stride, 0, 0, 1);
        Tensor[] outputs = new Tensor[input.shape().dim(0)];
        for (int t = 0; t < outputs.length; t++) {
            Tensor step = Shapes.timestep(input, t);
            outputs[t] =
                    t < config.fullOf(outputs.length)
                            ? full.forward(step)
                            : Convolutions.conv2d(step, pointwise.value(), single);
        }
        return Shapes.stack(outputs);
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        full.parameters().forEach((name, parameter) -> named.put("full." + name, parameter));
        named.put("pointwise", pointwise);
        return named;
    }

    @Override
    public String describe() {
        return "HalfConv2d " + config.in() + "->" + config.out();
    }
}
