package org.snn4j.data;

import java.util.Arrays;
import org.snn4j.tensor.Check;

/**
 * Random crop with padding: the image is padded with zeros on all sides, and a window of its old
 * size is cut out at a random place (the same for every frame of a sequence).
 *
 * <p>Put it before {@link Normalize}, so that the padding is black.
 *
 * @param padding pixels on each side, 1 or more; 4 for 32 x 32 images (He et al. 2016, section 4.2)
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2016</a>
 */
public record RandomCrop(int padding) implements Transform {
    public RandomCrop {
        Check.atLeastOne("RandomCrop.padding", padding);
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public void check(SampleShape shape) {
        ImageAxes axes = ImageAxes.of("RandomCrop", shape);
        if (padding >= axes.height() || padding >= axes.width()) {
            throw new IllegalArgumentException(
                    "RandomCrop.padding: expected less than height and width of "
                            + shape
                            + ", got "
                            + padding);
        }
    }

    @Override
    public void apply(float[] values, int offset, SampleShape shape, SplitMix random) {
        ImageAxes axes = ImageAxes.of("RandomCrop", shape);
        int down = random.nextInt(2 * padding + 1) - padding;
        int right = random.nextInt(2 * padding + 1) - padding;
        for (int t = 0; t < axes.frames(); t++) {
            shift(values, offset + t * axes.frameLength(), axes, down, right);
        }
    }

    /**
     * Moves the content by whole pixels; rows are taken in the order in which none is overwritten
     * before it is read.
     */
    static void shift(float[] values, int offset, ImageAxes axes, int down, int right) {
        int row = axes.rowLength();
        int columns = Math.abs(right) * axes.channels();
        int kept = row - columns;
        for (int i = 0; i < axes.height(); i++) {
            int to = down > 0 ? axes.height() - 1 - i : i;
            int from = to - down;
            int target = offset + to * row;
            if (from < 0 || from >= axes.height()) {
                Arrays.fill(values, target, target + row, 0);
                continue;
            }
            int source = offset + from * row;
            if (right >= 0) {
                System.arraycopy(values, source, values, target + columns, kept);
                Arrays.fill(values, target, target + columns, 0);
            } else {
                System.arraycopy(values, source + columns, values, target, kept);
                Arrays.fill(values, target + kept, target + row, 0);
            }
        }
    }
}
