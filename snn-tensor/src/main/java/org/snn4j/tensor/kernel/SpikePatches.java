package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * The inputs of all patches of a map in the order of their spikes. The map is sorted once; its
 * inputs are then dealt out to the patches that hold them, instead of sorting each patch.
 */
final class SpikePatches {
    private final ConvolutionShape shape;
    private final float silent;
    private final float least;
    private final SpikeOrder sorter = new SpikeOrder();
    private final float[] values;
    private final int[] sorted;
    private final int[] filled;
    private final int[] pixels;
    private final int[] ends;
    private final int[] patchesOf;
    private final int[] tapsOf;
    private final SortedSpikes spikes;

    /**
     * @param silent z of padding, and of values below {@code least}
     * @param least smallest z that is a spike
     */
    SpikePatches(ConvolutionShape shape, float silent, float least) {
        this.shape = shape;
        this.silent = silent;
        this.least = least;
        int size = mapSize();
        int patches = patches();
        this.sorted = new int[size + 1];
        this.filled = new int[patches];
        this.pixels = new int[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = i / shape.in();
        }
        int places = shape.height() * shape.width();
        int taps = shape.geometry().kernelH() * shape.geometry().kernelW();
        this.ends = new int[places + 1];
        this.patchesOf = new int[patches * taps];
        this.tapsOf = new int[patches * taps];
        for (int pixel = 0; pixel < places; pixel++) {
            ends[pixel + 1] = list(pixel, ends[pixel]);
        }
        this.values = new float[size + 1];
        this.spikes = new SortedSpikes(patches, shape.patchSize(), shape.out());
    }

    /** Values of a map. */
    int mapSize() {
        return shape.height() * shape.width() * shape.in();
    }

    /** Patches of a map. */
    int patches() {
        return shape.outHeight() * shape.outWidth();
    }

    /** Takes up a map, which begins at {@code z[from]}. */
    void sort(float[] z, int from) {
        int size = mapSize();
        for (int i = 0; i < size; i++) {
            float value = z[from + i];
            values[i] = value < least ? silent : value;
        }
        // Padding is one more input, which all patches at the border share.
        values[size] = silent;
        sorter.sort(values, size + 1, sorted);
        Arrays.fill(filled, 0);
        for (int i : sorted) {
            if (i == size) {
                dealPadding();
            } else {
                deal(i);
            }
        }
    }

    /** Lists the patches that hold a pixel, from place {@code at} on. */
    private int list(int pixel, int at) {
        ConvolutionGeometry g = shape.geometry();
        int y = pixel / shape.width() + g.padH();
        int x = pixel % shape.width() + g.padW();
        int lastRow = Math.min(y / g.strideH(), shape.outHeight() - 1);
        int lastColumn = Math.min(x / g.strideW(), shape.outWidth() - 1);
        int to = at;
        for (int row = first(y, g.kernelH(), g.strideH()); row <= lastRow; row++) {
            int ky = y - row * g.strideH();
            for (int column = first(x, g.kernelW(), g.strideW()); column <= lastColumn; column++) {
                int kx = x - column * g.strideW();
                patchesOf[to] = row * shape.outWidth() + column;
                tapsOf[to++] = (ky * g.kernelW() + kx) * shape.in();
            }
        }
        return to;
    }

    /** Divisions and remainders of each input would take longer than the sort: they are listed. */
    private void deal(int i) {
        int pixel = pixels[i];
        int channel = i - pixel * shape.in();
        int end = ends[pixel + 1];
        for (int at = ends[pixel]; at < end; at++) {
            put(patchesOf[at], i, tapsOf[at] + channel);
        }
    }

    /** First patch along an axis that holds a place. */
    private static int first(int at, int kernel, int stride) {
        return at < kernel ? 0 : (at - kernel) / stride + 1;
    }

    private void put(int patch, int input, int tap) {
        int to = patch * spikes.count + filled[patch]++;
        spikes.z[to] = values[input];
        spikes.inputs[to] = input;
        spikes.rows[to] = tap * spikes.outputs;
    }

    private void dealPadding() {
        ConvolutionGeometry g = shape.geometry();
        for (int row = 0; row < shape.outHeight(); row++) {
            for (int column = 0; column < shape.outWidth(); column++) {
                for (int ky = 0; ky < g.kernelH(); ky++) {
                    int y = row * g.strideH() + ky - g.padH();
                    for (int kx = 0; kx < g.kernelW(); kx++) {
                        int x = column * g.strideW() + kx - g.padW();
                        if (y < 0 || y >= shape.height() || x < 0 || x >= shape.width()) {
                            putAllChannels(row * shape.outWidth() + column, ky * g.kernelW() + kx);
                        }
                    }
                }
            }
        }
    }

    private void putAllChannels(int patch, int tap) {
        for (int channel = 0; channel < shape.in(); channel++) {
            put(patch, mapSize(), tap * shape.in() + channel);
        }
    }

    /** A patch of the map; the same object at each call. */
    SortedSpikes patch(int number) {
        spikes.from = number * spikes.count;
        return spikes;
    }

    /** Whether a value of the map was taken for silence. */
    boolean isReplaced(float value) {
        return value < least;
    }
}
