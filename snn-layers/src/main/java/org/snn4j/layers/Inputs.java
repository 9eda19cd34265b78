package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.ops.PoolGeometry;

/**
 * Checks of what a layer is given, with messages that name the layer, and short forms of windows.
 */
final class Inputs {
    private static final String CHANNELS_LAST =
            "The channel axis is last here; is the data channels-first?";
    static final String SHRUNK = "It has shrunk too far: pool less often, or pad.";

    private Inputs() {}

    /** Refuses inputs of fewer axes than {@code layout} names. */
    static void rank(Layer layer, Shape input, int least, String layout) {
        if (input.rank() < least) {
            throw new ShapeException(layer.describe() + ": input", layout, input.toString(), "");
        }
    }

    /** Refuses inputs of fewer axes than {@code layout} names or another length of the last one. */
    static void channels(Layer layer, Shape input, int least, int channels, String layout) {
        rank(layer, input, least, layout);
        if (input.last() != channels) {
            // Channels-first data has them before H and W, or before L.
            int suspect = input.rank() > 3 ? input.dim(-3) : input.rank() == 3 ? input.dim(-2) : 0;
            throw new ShapeException(
                    layer.describe() + ": input channels",
                    channels + " in " + layout,
                    input.toString(),
                    suspect == channels ? CHANNELS_LAST : "");
        }
    }

    /** Refuses what is not an image, or one in which no window fits. */
    static void image(Layer layer, Shape input, PoolGeometry windows) {
        rank(layer, input, 3, "[.., H, W, C]");
        if (input.dim(-3) + 2 * windows.padH() < windows.kernelH()
                || input.dim(-2) + 2 * windows.padW() < windows.kernelW()) {
            throw new ShapeException(
                    layer.describe() + ": image",
                    "at least "
                            + (windows.kernelH() - 2 * windows.padH())
                            + "x"
                            + (windows.kernelW() - 2 * windows.padW())
                            + " in [.., H, W, C]",
                    input.toString(),
                    SHRUNK);
        }
    }

    /** Refuses what is not a line, or one in which no window fits. */
    static void line(Layer layer, Shape input, PoolGeometry windows) {
        rank(layer, input, 2, "[.., L, C]");
        if (input.dim(-2) + 2 * windows.padW() < windows.kernelW()) {
            throw new ShapeException(
                    layer.describe() + ": line",
                    "at least " + (windows.kernelW() - 2 * windows.padW()) + " in [.., L, C]",
                    input.toString(),
                    SHRUNK);
        }
    }

    /** Short form of windows: size, then what is not the default. */
    static String describe(PoolGeometry windows, boolean line) {
        String size =
                line
                        ? Integer.toString(windows.kernelW())
                        : windows.kernelH() + "x" + windows.kernelW();
        boolean sideBySide =
                windows.strideW() == windows.kernelW()
                        && (line || windows.strideH() == windows.kernelH());
        String padding = pair(windows.padH(), windows.padW(), line);
        return size
                + (sideBySide ? "" : ", stride " + pair(windows.strideH(), windows.strideW(), line))
                + (padding.equals("0") ? "" : ", padding " + padding);
    }

    /** Two numbers as one where they are equal or only the second counts. */
    static String pair(int first, int second, boolean line) {
        return line || first == second ? Integer.toString(second) : first + "x" + second;
    }
}
