package org.snn4j.train.mint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.TernaryKernel;

/** Maximum of spikes over windows: an OR of bytes. */
final class PackedPool implements PackedStage {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int size;
    private final PackedMap in;
    private final PackedMap out;

    PackedPool(int size, PackedMap in, PackedMap out) {
        this.size = size;
        this.in = in;
        this.out = out;
    }

    /**
     * Whether windows are 2x2 and each vector of places holds whole ones, so that {@link #halve}
     * takes vectors one by one.
     */
    static boolean isLocal(IntegerPool pool) {
        MapShape in = pool.input();
        return pool.size() == 2
                && in.height() % 2 == 0
                && in.width() % Long.BYTES == 0
                && TernaryKernel.LANES % (2 * in.width()) == 0;
    }

    @Override
    public void run(boolean fromRest) {
        boolean byEights = size == 2 && in.shape().width() % Long.BYTES == 0;
        Parallel.range(
                in.groups() * TernaryKernel.STEPS,
                TernaryKernel.STEPS,
                (first, end) -> {
                    for (int i = first; i < end; i++) {
                        int group = i / TernaryKernel.STEPS;
                        int step = i % TernaryKernel.STEPS;
                        if (byEights) {
                            int rows = 2 * out.shape().height();
                            int from = in.at(group, step);
                            int to = out.at(group, step);
                            halve(in.bytes(), from, rows, in.shape().width(), out.bytes(), to);
                        } else {
                            pool(in.at(group, step), out.at(group, step));
                        }
                    }
                });
    }

    private void pool(int inFrom, int outFrom) {
        int width = in.shape().width();
        int columns = out.shape().width();
        for (int y = 0; y < out.shape().height(); y++) {
            for (int x = 0; x < columns; x++) {
                byte any = 0;
                for (int i = 0; i < size * size; i++) {
                    int from = inFrom + (y * size + i / size) * width + x * size;
                    any |= in.bytes()[from + i % size];
                }
                out.bytes()[outFrom + y * columns + x] = any;
            }
        }
    }

    /**
     * Windows of 2x2, eight bytes to four at a time.
     *
     * @param rows even
     * @param width a multiple of eight
     */
    static void halve(byte[] in, int inFrom, int rows, int width, byte[] out, int outFrom) {
        int to = outFrom;
        for (int y = 0; y < rows; y += 2) {
            int upper = inFrom + y * width;
            for (int x = 0; x < width; x += Long.BYTES) {
                long pairs =
                        (long) LONG.get(in, upper + x) | (long) LONG.get(in, upper + width + x);
                pairs = (pairs | pairs >>> 8) & 0x00FF00FF00FF00FFL;
                pairs = (pairs | pairs >>> 8) & 0x0000FFFF0000FFFFL;
                INT.set(out, to, (int) (pairs | pairs >>> 16));
                to += Integer.BYTES;
            }
        }
    }
}
