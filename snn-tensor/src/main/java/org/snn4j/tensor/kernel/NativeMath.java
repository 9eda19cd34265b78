package org.snn4j.tensor.kernel;

import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dense matrix products and convolutions through ND4J.
 *
 * <p>Values live in Java arrays and are copied into native memory around each call: measured at 4
 * to 6 % of a training step against native memory everywhere, see docs/memory.md. The operands'
 * buffers are shared, so calls take turns; each of them uses all threads.
 *
 * <p>{@code matmul} with row-major operands and result is the fast form: 388 to 452 GFLOP/s where
 * {@code gemm} and the transposed views reached 167 to 245.
 */
final class NativeMath {
    private static final Logger LOG = LoggerFactory.getLogger(NativeMath.class);
    private static final NativeMath INSTANCE = new NativeMath();

    private final NativeBuffer input = new NativeBuffer();
    private final NativeBuffer weight = new NativeBuffer();
    private final NativeBuffer output = new NativeBuffer();
    private final NativeBuffer inputGradient = new NativeBuffer();
    private final NativeBuffer weightGradient = new NativeBuffer();

    private NativeMath() {
        Nd4j.getExecutioner();
        if (usesOneDnn()) {
            LOG.info("dense math: ND4J with oneDNN, {} threads", Parallel.threads());
        } else {
            LOG.warn(
                    "dense math: ND4J without oneDNN, convolutions are 10 to 30 times slower. Put"
                            + " the -onednn jar of nd4j-native on the class path.");
        }
    }

    static NativeMath get() {
        return INSTANCE;
    }

    /** Whether the native library that was loaded is the one with oneDNN. */
    static boolean usesOneDnn() {
        for (Map.Entry<String, String> library : Loader.getLoadedLibraries().entrySet()) {
            if (library.getKey().contains("nd4jcpu") && library.getValue().contains("onednn")) {
                return true;
            }
        }
        return false;
    }

    /** {@code c = op(a) op(b)}, all row-major; op transposes where asked. */
    synchronized void multiply(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            int m,
            int n,
            int k) {
        INDArray left = transposeA ? input.filled(a, k, m) : input.filled(a, m, k);
        INDArray right = transposeB ? weight.filled(b, n, k) : weight.filled(b, k, n);
        INDArray product = output.shaped(m * n, m, n);
        Nd4j.matmul(left, right, product, transposeA, transposeB, false);
        output.read(c);
    }

    /** {@code y = x * w}. */
    synchronized void convolve(ConvolutionShape shape, float[] x, float[] w, float[] y) {
        Nd4j.exec(
                DynamicCustomOp.builder("conv2d")
                        .addInputs(images(input, shape, x), kernel(weight, shape, w))
                        .addOutputs(output.shaped(shape.outputSize(), outputDims(shape)))
                        .addIntegerArguments(arguments(shape))
                        .build());
        output.read(y);
    }

    /** Both gradients of {@link #convolve}. */
    synchronized void convolveBackward(
            ConvolutionShape shape, float[] x, float[] w, float[] gy, float[] gx, float[] gw) {
        int[] dims = {shape.images(), shape.height(), shape.width(), shape.in()};
        Nd4j.exec(
                DynamicCustomOp.builder("conv2d_bp")
                        .addInputs(
                                images(input, shape, x),
                                kernel(weight, shape, w),
                                output.filled(gy, outputDims(shape)))
                        .addOutputs(
                                inputGradient.shaped(
                                        shape.inputSize(), dims[0], dims[1], dims[2], dims[3]),
                                weightGradient.shaped(shape.weightSize(), kernelDims(shape)))
                        .addIntegerArguments(arguments(shape))
                        .build());
        inputGradient.read(gx);
        weightGradient.read(gw);
    }

    private static INDArray images(NativeBuffer buffer, ConvolutionShape shape, float[] x) {
        return buffer.filled(x, shape.images(), shape.height(), shape.width(), shape.in());
    }

    private static INDArray kernel(NativeBuffer buffer, ConvolutionShape shape, float[] w) {
        return buffer.filled(w, kernelDims(shape));
    }

    private static long[] kernelDims(ConvolutionShape shape) {
        ConvolutionGeometry g = shape.geometry();
        return new long[] {g.kernelH(), g.kernelW(), shape.in(), shape.out()};
    }

    private static long[] outputDims(ConvolutionShape shape) {
        return new long[] {shape.images(), shape.outHeight(), shape.outWidth(), shape.out()};
    }

    /**
     * Kernel, stride, padding, dilation, explicit padding, channels last, weight format [kh, kw,
     * in, out].
     */
    private static int[] arguments(ConvolutionShape shape) {
        ConvolutionGeometry g = shape.geometry();
        return new int[] {
            g.kernelH(), g.kernelW(), g.strideH(), g.strideW(), g.padH(), g.padW(), 1, 1, 0, 1, 0
        };
    }
}
