package org.snn4j.hw.sata;

import java.util.Collections;
import java.util.List;
import org.snn4j.hw.Activity;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.tensor.SpikeBits;

/**
 * Cycles of a layer's output passes when rows of the array skip inputs that did not fire:
 * specs/hw-sata.md, section 5.6, item 8.
 *
 * <p>A fold of {@code R} positions takes as many cycles as its row with the most spikes, in place
 * of {@code Kd}; filling and draining the array stays. Where only densities are known, every row is
 * taken to have the mean number of spikes.
 */
final class SkippedZeros {
    private final InferenceLayer layer;
    private final ArrayConfig array;
    private final long columnFolds;
    private final long rowFolds;

    private SkippedZeros(InferenceLayer layer, ArrayConfig array) {
        this.layer = layer;
        this.array = array;
        columnFolds = (layer.filters() + array.columns() - 1) / array.columns();
        rowFolds = (layer.outputs() + array.rows() - 1) / array.rows();
    }

    /**
     * Cycles of all timesteps of one sample.
     *
     * @param layer one group of the layer, on the map that the cycle model sees
     * @param recorded the whole layer with its spikes
     * @param density share of ones where no timestep is known apart
     * @param timesteps number of timesteps
     */
    static double cycles(
            InferenceLayer layer,
            WeightedLayer recorded,
            double density,
            int timesteps,
            ArrayConfig array) {
        SkippedZeros skipped = new SkippedZeros(layer, array);
        int groups = recorded.shape().groups();
        if (recorded.input() instanceof Activity.Trains trains) {
            double sum = 0;
            for (int group = 0; group < groups; group++) {
                sum += skipped.recorded(recorded, trains, group);
            }
            return sum / trains.samples();
        }
        double sum = 0;
        for (double perStep : densities(recorded.input(), density, timesteps)) {
            sum += skipped.passes(1, perStep * layer.operands() * skipped.rowFolds);
        }
        return sum * groups;
    }

    private static List<Double> densities(Activity input, double density, int timesteps) {
        if (input instanceof Activity.Densities measured) {
            return measured.perTimestep();
        }
        if (input instanceof Activity.Counts counts) {
            return counts.perTimestep().stream()
                    .map(count -> (double) count / counts.values())
                    .toList();
        }
        return Collections.nCopies(timesteps, density);
    }

    /**
     * Stop cycles of passes together.
     *
     * @param passes number of passes
     * @param operands cycles of the slowest rows, summed over the row folds of all passes
     */
    private double passes(int passes, double operands) {
        int fill = array.rows() + array.columns() - 2;
        long lastColumns = layer.filters() - (columnFolds - 1) * array.columns();
        double folds = columnFolds * (operands + (double) passes * rowFolds * fill);
        return folds - (double) passes * (array.columns() - lastColumns + 1);
    }

    private double recorded(WeightedLayer whole, Activity.Trains trains, int group) {
        int frames = trains.timesteps() * trains.samples();
        Frame frame = new Frame(whole, layer, group);
        long operands = 0;
        for (int f = 0; f < frames; f++) {
            frame.load(trains.bits(), f * trains.neurons());
            operands += slowestRows(frame);
        }
        return passes(frames, operands);
    }

    private long slowestRows(Frame frame) {
        long sum = 0;
        long outputs = layer.outputs();
        for (long first = 0; first < outputs; first += array.rows()) {
            int slowest = 0;
            for (long p = first; p < Math.min(outputs, first + array.rows()); p++) {
                int top = (int) (p / layer.outputWidth()) * layer.stride();
                int left = (int) (p % layer.outputWidth()) * layer.stride();
                slowest = Math.max(slowest, frame.spikes(top, left));
            }
            sum += slowest;
        }
        return sum;
    }

    /** Spikes of one group of channels at each position of one timestep and sample. */
    private static final class Frame {
        private final InferenceLayer layer;
        private final int height;
        private final int width;
        private final int allChannels;
        private final int firstChannel;
        private final int marginTop;
        private final int marginLeft;
        private final int[] counts;

        Frame(WeightedLayer whole, InferenceLayer layer, int group) {
            this.layer = layer;
            height = whole.shape().height();
            width = whole.shape().width();
            allChannels = whole.shape().channels();
            firstChannel = group * layer.channels();
            marginTop = (layer.height() - height) / 2;
            marginLeft = (layer.width() - width) / 2;
            counts = new int[layer.height() * layer.width()];
        }

        void load(SpikeBits bits, int offset) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int bit = offset + (y * width + x) * allChannels + firstChannel;
                    counts[(y + marginTop) * layer.width() + x + marginLeft] =
                            bits.count(bit, bit + layer.channels());
                }
            }
        }

        /** Spikes under the kernel. */
        int spikes(int top, int left) {
            int sum = 0;
            for (int y = top; y < Math.min(top + layer.kernelHeight(), layer.height()); y++) {
                for (int x = left; x < Math.min(left + layer.kernelWidth(), layer.width()); x++) {
                    sum += counts[y * layer.width() + x];
                }
            }
            return sum;
        }
    }
}
