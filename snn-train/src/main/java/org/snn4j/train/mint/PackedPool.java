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

    @Override
    public void run(boolean fromRest) {
        boolean byEights = size == 2 && in.shape().width() % 8 == 0;
        Parallel.range(
                in.groups() * TernaryKernel.STEPS,
                TernaryKernel.STEPS,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        int group = i / TernaryKernel.STEPS;
                        int step = i % TernaryKernel.STEPS;
                        if (byEights) {
                            halve(in.at(group, step), out.at(group, step));
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

    /** Windows of 2x2, eight bytes to four at a time. */
    private void halve(int inFrom, int outFrom) {
        int width = in.shape().width();
        int to = outFrom;
        for (int y = 0; y < out.shape().height(); y++) {
            int upper = inFrom + 2 * y * width;
            for (int x = 0; x < width; x += 8) {
                long pairs =
                        (long) LONG.get(in.bytes(), upper + x)
                                | (long) LONG.get(in.bytes(), upper + width + x);
                pairs = (pairs | pairs >>> 8) & 0x00FF00FF00FF00FFL;
                pairs = (pairs | pairs >>> 8) & 0x0000FFFF0000FFFFL;
                INT.set(out.bytes(), to, (int) (pairs | pairs >>> 16));
                to += 4;
            }
        }
    }
}
