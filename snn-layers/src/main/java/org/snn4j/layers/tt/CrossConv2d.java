package org.snn4j.layers.tt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.Convolutions;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Shapes;

/**
 * A convolution by a 3x3 kernel without corners, zero padded: what a parallel tensor-train layer
 * becomes when it is merged. The four zeros are neither stored nor multiplied.
 *
 * <p>Parameters: {@code row [1, 3, in, out]} with the centre, {@code column [2, in, out]} with what
 * is above and below it. Input {@code [.., H, W, in]}.
 */
public final class CrossConv2d implements Weighted {
    private final int in;
    private final int out;
    private final int stride;
    private final Parameter row;
    private final Parameter column;
    private SynapticMedium medium = SynapticMedium.EXACT;

    /**
     * A layer with the weights of a kernel.
     *
     * @param kernel {@code [3, 3, in, out]}; its corners are not read
     * @param stride pixels per move, 1 or more
     */
    public CrossConv2d(Tensor kernel, int stride) {
        Check.atLeastOne("CrossConv2d.stride", stride);
        this.in = kernel.shape().dim(2);
        this.out = kernel.shape().dim(3);
        Check.shape("CrossConv2d.kernel", Shape.of(3, 3, in, out), kernel.shape());
        this.stride = stride;
        this.row = Parameter.weight(Tensor.zeros(1, 3, in, out));
        this.column = Parameter.weight(Tensor.zeros(2, in, out));
        int size = in * out;
        System.arraycopy(kernel.data(), 3 * size, row.value().data(), 0, 3 * size);
        System.arraycopy(kernel.data(), size, column.value().data(), 0, size);
        System.arraycopy(kernel.data(), 7 * size, column.value().data(), size, size);
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() < 3 || input.shape().last() != in) {
            throw new ShapeException(
                    describe() + ": input", in + " in [.., H, W, C]", input.shape().toString(), "");
        }
        if (medium != SynapticMedium.EXACT) {
            return medium.carry(synapses(), input);
        }
        Tensor upperAndLower =
                Shapes.reshape(
                        Shapes.stack(
                                Shapes.timestep(column.value(), 0),
                                Tensor.zeros(in, out),
                                Shapes.timestep(column.value(), 1)),
                        3,
                        1,
                        in,
                        out);
        return Elementwise.add(
                Convolutions.conv2d(input, row.value(), geometry(1, 3)),
                Convolutions.conv2d(input, upperAndLower, geometry(3, 1)));
    }

    private ConvolutionGeometry geometry(int kernelH, int kernelW) {
        return new ConvolutionGeometry(
                kernelH, kernelW, stride, stride, kernelH / 2, kernelW / 2, 1);
    }

    /** The kernel with its corners, {@code [3, 3, in, out]}; a copy. */
    @Override
    public Synapses synapses() {
        int size = in * out;
        Tensor kernel = Tensor.zeros(3, 3, in, out);
        System.arraycopy(row.value().data(), 0, kernel.data(), 3 * size, 3 * size);
        System.arraycopy(column.value().data(), 0, kernel.data(), size, size);
        System.arraycopy(column.value().data(), size, kernel.data(), 7 * size, size);
        return new Synapses(Synapses.Kind.CONVOLUTION_2D, in, out, geometry(3, 3), kernel);
    }

    @Override
    public void carryThrough(SynapticMedium other) {
        medium = other;
    }

    @Override
    public SynapticMedium medium() {
        return medium;
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("row", row);
        named.put("column", column);
        return named;
    }

    @Override
    public String describe() {
        return "CrossConv2d " + in + "->" + out + (stride == 1 ? "" : ", stride " + stride);
    }
}
