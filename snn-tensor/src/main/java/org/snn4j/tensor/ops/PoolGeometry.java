package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.ShapeException;

/**
 * Windows of a pooling: size, distance and padding.
 *
 * @param kernelH height of a window, 1 or more
 * @param kernelW width of a window, 1 or more
 * @param strideH rows from one window to the next, 1 or more
 * @param strideW columns from one window to the next, 1 or more
 * @param padH imagined rows above and below the image, at most half of {@code kernelH}
 * @param padW imagined columns left and right of the image, at most half of {@code kernelW}
 */
public record PoolGeometry(int kernelH, int kernelW, int strideH, int strideW, int padH, int padW) {
    public PoolGeometry {
        Check.atLeastOne("PoolGeometry.kernelH", kernelH);
        Check.atLeastOne("PoolGeometry.kernelW", kernelW);
        Check.atLeastOne("PoolGeometry.strideH", strideH);
        Check.atLeastOne("PoolGeometry.strideW", strideW);
        Check.inRange("PoolGeometry.padH", padH, 0, kernelH / 2);
        Check.inRange("PoolGeometry.padW", padW, 0, kernelW / 2);
    }

    /** Square windows side by side without padding. */
    public static PoolGeometry square(int kernel) {
        return new PoolGeometry(kernel, kernel, kernel, kernel, 0, 0);
    }

    /**
     * Windows along the one axis of {@code [.., L, C]}.
     *
     * @param kernel length of a window
     * @param stride distance between windows
     * @param padding imagined inputs at either end
     */
    public static PoolGeometry line(int kernel, int stride, int padding) {
        return new PoolGeometry(1, kernel, 1, stride, 0, padding);
    }

    /** These windows, {@code stride} rows and columns apart. */
    public PoolGeometry withStride(int stride) {
        return new PoolGeometry(kernelH, kernelW, stride, stride, padH, padW);
    }

    /** These windows with {@code padding} imagined rows and columns on each side. */
    public PoolGeometry withPadding(int padding) {
        return new PoolGeometry(kernelH, kernelW, strideH, strideW, padding, padding);
    }

    /** Whether windows are one row high and one row apart, as for {@code [.., L, C]}. */
    public boolean isLine() {
        return kernelH == 1 && strideH == 1 && padH == 0;
    }

    /** Refuses images in which no window fits. */
    void checkFits(String op, int height, int width) {
        if (height + 2 * padH < kernelH || width + 2 * padW < kernelW) {
            throw new ShapeException(
                    op + ": image",
                    "at least "
                            + (kernelH - 2 * padH)
                            + "x"
                            + (kernelW - 2 * padW)
                            + " for windows of "
                            + kernelH
                            + "x"
                            + kernelW,
                    height + "x" + width,
                    "The image has shrunk too far: pool less often.");
        }
    }
}
