package org.snn4j.hw.spikesim;

import org.snn4j.hw.Activity;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.SpikeBits;

/**
 * How much of a layer's crossbars is busy; specs/hw-spikesim.md, section 4.4.
 *
 * @param drivenRows {@code rho}: mean share of the rows with weights that are driven in an access
 *     of a crossbar, 0 to 1
 * @param activeCycles {@code g}: share of PE cycles whose receptive field holds a spike, 0 to 1
 */
public record CrossbarActivity(double drivenRows, double activeCycles) {
    /** Every row driven in every cycle, as the reference has it. */
    public static final CrossbarActivity DENSE = new CrossbarActivity(1, 1);

    public CrossbarActivity {
        Check.inRange("CrossbarActivity.drivenRows", drivenRows, 0, 1);
        Check.inRange("CrossbarActivity.activeCycles", activeCycles, 0, 1);
    }

    /**
     * The activity of a layer: counted where spike trains were recorded; from the density, as if
     * spikes fell independently, where only that is known; dense otherwise.
     *
     * @param rows rows of a crossbar, 1 or more
     */
    public static CrossbarActivity of(WeightedLayer layer, int rows) {
        if (layer.inputKind() == InputKind.REAL_VALUES || layer.input().density().isEmpty()) {
            return DENSE;
        }
        if (layer.input() instanceof Activity.Trains trains) {
            return counted(layer.shape(), trains, rows);
        }
        return independent(layer.shape(), layer.input().density().getAsDouble(), rows);
    }

    private static CrossbarActivity independent(LayerShape shape, double density, int rows) {
        int perGroup = shape.channels() / shape.groups();
        int positions = shape.kernelHeight() * shape.kernelWidth();
        double active = 0;
        int slices = 0;
        for (int first = 0; first < perGroup; first += rows) {
            int used = Math.min(rows, perGroup - first);
            active += 1 - Math.pow(1 - density, (double) positions * used);
            slices++;
        }
        return new CrossbarActivity(density, active / slices);
    }

    private static CrossbarActivity counted(LayerShape shape, Activity.Trains trains, int rows) {
        int perGroup = shape.channels() / shape.groups();
        int frames = trains.timesteps() * trains.samples();
        double driven = 0;
        double active = 0;
        int slices = 0;
        for (int group = 0; group < shape.groups(); group++) {
            for (int first = 0; first < perGroup; first += rows) {
                int used = Math.min(rows, perGroup - first);
                Windows windows = new Windows(shape, trains.bits(), group * perGroup + first, used);
                for (int frame = 0; frame < frames; frame++) {
                    windows.add(frame);
                }
                driven += (double) windows.spikes / used;
                active += windows.active;
                slices++;
            }
        }
        double pixels = (double) frames * shape.outputHeight() * shape.outputWidth() * slices;
        int positions = shape.kernelHeight() * shape.kernelWidth();
        return new CrossbarActivity(driven / (pixels * positions), active / pixels);
    }

    /** Receptive fields of one slice of channels. */
    private static final class Windows {
        private final LayerShape shape;
        private final SpikeBits bits;
        private final int firstChannel;
        private final int channels;
        private final int[] counts;
        long spikes;
        long active;

        Windows(LayerShape shape, SpikeBits bits, int firstChannel, int channels) {
            this.shape = shape;
            this.bits = bits;
            this.firstChannel = firstChannel;
            this.channels = channels;
            this.counts = new int[shape.height() * shape.width()];
        }

        void add(int frame) {
            int at = frame * counts.length * shape.channels() + firstChannel;
            for (int pixel = 0; pixel < counts.length; pixel++, at += shape.channels()) {
                counts[pixel] = bits.count(at, at + channels);
            }
            for (int y = 0; y < shape.outputHeight(); y++) {
                for (int x = 0; x < shape.outputWidth(); x++) {
                    int inside = window(y, x);
                    spikes += inside;
                    active += inside > 0 ? 1 : 0;
                }
            }
        }

        private int window(int y, int x) {
            int top = y * shape.stride() - shape.paddingHeight();
            int left = x * shape.stride() - shape.paddingWidth();
            int bottom = Math.min(top + shape.kernelHeight(), shape.height());
            int right = Math.min(left + shape.kernelWidth(), shape.width());
            int sum = 0;
            for (int row = Math.max(top, 0); row < bottom; row++) {
                for (int column = Math.max(left, 0); column < right; column++) {
                    sum += counts[row * shape.width() + column];
                }
            }
            return sum;
        }
    }
}
