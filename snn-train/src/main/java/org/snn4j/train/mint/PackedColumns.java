package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.TernaryKernel;

/**
 * What each place of a convolution's output sees, tap by tap: {@code [taps, groups, STEPS, LANES]}
 * bytes behind {@link TernaryKernel#LEAD} for {@link TernaryKernel#LANES} places at a time.
 */
final class PackedColumns {
    private final PackedMap in;
    private final ConvolutionGeometry geometry;
    private final boolean shifted;

    /**
     * For shifted maps: all ones where a column of the kernel is inside, {@code [kernelW, places]}.
     */
    private final byte[] inside;

    /** Otherwise: place in the input that each tap of each place sees, or -1. */
    private final int[] sources;

    private final int places;

    PackedColumns(PackedMap in, MapShape out, ConvolutionGeometry geometry) {
        this.in = in;
        this.geometry = geometry;
        this.places = PackedMap.tiles(out.height() * out.width()) * TernaryKernel.LANES;
        this.shifted = isShifted(in.shape(), geometry);
        this.inside = shifted ? inside(out) : new byte[0];
        this.sources = shifted ? new int[0] : sources(out);
    }

    /** Zeros that a map needs around it to be read by shifts. */
    static int margin(MapShape in, ConvolutionGeometry g) {
        return isShifted(in, g) ? g.padH() * in.width() + g.padW() : 0;
    }

    private static boolean isShifted(MapShape in, ConvolutionGeometry g) {
        return g.strideH() == 1
                && g.strideW() == 1
                && g.outputHeight(in.height()) == in.height()
                && g.outputWidth(in.width()) == in.width();
    }

    private byte[] inside(MapShape out) {
        byte[] mask = new byte[geometry.kernelW() * places];
        for (int kx = 0; kx < geometry.kernelW(); kx++) {
            for (int p = 0; p < places; p++) {
                int x = p % out.width() + kx - geometry.padW();
                mask[kx * places + p] = (byte) (x >= 0 && x < out.width() ? -1 : 0);
            }
        }
        return mask;
    }

    private int[] sources(MapShape out) {
        int[] table = new int[taps() * places];
        Arrays.fill(table, -1);
        for (int tap = 0; tap < taps(); tap++) {
            int ky = tap / geometry.kernelW() - geometry.padH();
            int kx = tap % geometry.kernelW() - geometry.padW();
            for (int p = 0; p < out.height() * out.width(); p++) {
                int y = p / out.width() * geometry.strideH() + ky;
                int x = p % out.width() * geometry.strideW() + kx;
                boolean isInside =
                        y >= 0 && y < in.shape().height() && x >= 0 && x < in.shape().width();
                table[tap * places + p] = isInside ? y * in.shape().width() + x : -1;
            }
        }
        return table;
    }

    private int taps() {
        return geometry.kernelH() * geometry.kernelW();
    }

    /** Groups of six inputs over all taps. */
    int groups() {
        return taps() * in.groups();
    }

    /** Length of the columns of a tile. */
    int length() {
        return TernaryKernel.LEAD + groups() * TernaryKernel.BLOCK;
    }

    /** Fills in the columns of a tile. */
    void gather(TernaryKernel kernel, int tile, byte[] columns) {
        int vectors = in.groups() * TernaryKernel.STEPS;
        int first = tile * TernaryKernel.LANES;
        for (int tap = 0; tap < taps(); tap++) {
            int to = TernaryKernel.LEAD + tap * vectors * TernaryKernel.LANES;
            if (shifted) {
                int ky = tap / geometry.kernelW();
                int kx = tap % geometry.kernelW();
                int shift =
                        (ky - geometry.padH()) * in.shape().width() + kx - geometry.padW() + first;
                int mask = kx * places + first;
                kernel.copy(
                        in.bytes(),
                        in.at(0, 0) + shift,
                        in.stride(),
                        vectors,
                        inside,
                        mask,
                        columns,
                        to);
            } else {
                pick(tap * places + first, vectors, columns, to);
            }
        }
    }

    private void pick(int source, int vectors, byte[] columns, int to) {
        byte[] bytes = in.bytes();
        for (int v = 0; v < vectors; v++) {
            int from = in.at(0, 0) + v * in.stride();
            for (int lane = 0; lane < TernaryKernel.LANES; lane++) {
                int place = sources[source + lane];
                columns[to + v * TernaryKernel.LANES + lane] = place < 0 ? 0 : bytes[from + place];
            }
        }
    }
}
