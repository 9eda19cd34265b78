package org.snn4j.layers.attention;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;
import org.snn4j.tensor.ops.Shapes;

/** Mean over the tokens of each timestep, {@code [T, N, tokens.., F] -> [T, N, F]}. */
public final class TokenMean implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        Shape s = input.shape();
        if (s.rank() < 4) {
            throw new ShapeException(describe() + ": input", "[T, N, tokens.., F]", s + "", "");
        }
        int tokens = s.size() / Math.max(1, s.dim(0) * s.dim(1) * s.last());
        Tensor line = Shapes.reshape(input, s.dim(0), s.dim(1), tokens, s.last());
        Tensor mean = Pooling.avgPool1d(line, PoolGeometry.line(tokens, tokens, 0), false);
        return Shapes.reshape(mean, s.dim(0), s.dim(1), s.last());
    }
}
