package org.snn4j.data.clips;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.data.Samples;

/** Clips that are read each time they are asked for: only the batches in use are in memory. */
final class ClipSamples implements Samples {
    private static final float FULL = 255f;

    /** Keeps a sum that should be whole from falling below it. */
    private static final double EDGE = 1e-9;

    private final List<FrameSource> clips;
    private final int[] labels;
    private final ClipFormat format;

    ClipSamples(List<FrameSource> clips, int[] labels, ClipFormat format) {
        this.clips = List.copyOf(clips);
        this.labels = labels.clone();
        this.format = format;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public SampleShape shape() {
        return format.shape();
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, float[] target, int offset) {
        try {
            List<BufferedImage> frames = clips.get(index).frames(format);
            int length = format.shape().frameLength();
            for (int t = 0; t < format.timesteps(); t++) {
                shrink(frames.get(t), target, offset + t * length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The largest part in the middle that has the samples' shape, by averages. */
    private void shrink(BufferedImage frame, float[] target, int offset) {
        double scale =
                Math.min(
                        (double) frame.getHeight() / format.height(),
                        (double) frame.getWidth() / format.width());
        double top = (frame.getHeight() - scale * format.height()) / 2;
        double left = (frame.getWidth() - scale * format.width()) / 2;
        int at = offset;
        for (int y = 0; y < format.height(); y++) {
            int fromY = (int) (top + y * scale + EDGE);
            int toY = Math.max(fromY + 1, (int) (top + (y + 1) * scale + EDGE));
            for (int x = 0; x < format.width(); x++) {
                int fromX = (int) (left + x * scale + EDGE);
                int toX = Math.max(fromX + 1, (int) (left + (x + 1) * scale + EDGE));
                average(frame, new Part(fromY, toY, fromX, toX), target, at);
                at += ClipFormat.CHANNELS;
            }
        }
    }

    private record Part(int fromY, int toY, int fromX, int toX) {
        int pixels() {
            return (toY - fromY) * (toX - fromX);
        }
    }

    private static void average(BufferedImage frame, Part part, float[] target, int at) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = part.fromY(); y < part.toY(); y++) {
            for (int x = part.fromX(); x < part.toX(); x++) {
                int colour = frame.getRGB(x, y);
                // What is transparent is black.
                int shown = colour >>> 24 == 0 ? 0 : colour;
                red += shown >> 16 & 0xFF;
                green += shown >> 8 & 0xFF;
                blue += shown & 0xFF;
            }
        }
        float full = FULL * part.pixels();
        target[at] = red / full;
        target[at + 1] = green / full;
        target[at + 2] = blue / full;
    }
}
