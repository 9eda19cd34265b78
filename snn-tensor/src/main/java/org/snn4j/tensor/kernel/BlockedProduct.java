package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Large matrix products on the Java heap, without copies to native code: the right matrix is packed
 * block by block into a panel that stays in the nearest caches, and the rows of the left one stream
 * past it.
 *
 * @see <a href="https://doi.org/10.1145/1356052.1356053">Goto and van de Geijn 2008</a>
 */
final class BlockedProduct {
    private static final ProductKernel KERNEL = ProductKernel.BEST;
    private static final int PANEL = KERNEL.panel();

    /** Where a panel begins, so that its vectors do not cross cache lines. */
    private static final int START = SpikeSumKernel.START;

    /**
     * Inner length of a panel: with 64 columns it takes 64 KiB, which the second-level cache
     * streams.
     */
    private static final int DEPTH = 256;

    /** Rows for which a panel is packed once; their left block stays in the second-level cache. */
    private static final int ROWS = 1536;

    /** Rows from which threads share rows; below they share columns. */
    private static final int MANY_ROWS = 768;

    /** Rows that a thread takes at least: a multiple of the kernel's tile. */
    private static final int ROW_GRAIN = 48;

    private final float[] a;
    private final boolean transposeA;
    private final float[] b;
    private final boolean transposeB;
    private final float[] c;
    private final int m;
    private final int n;
    private final int k;

    private BlockedProduct(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            int m,
            int n,
            int k) {
        this.a = a;
        this.transposeA = transposeA;
        this.b = b;
        this.transposeB = transposeB;
        this.c = c;
        this.m = m;
        this.n = n;
        this.k = k;
    }

    /** {@link DenseMath#multiply}. */
    static void multiply(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            int m,
            int n,
            int k) {
        new BlockedProduct(a, transposeA, b, transposeB, c, m, n, k).share(true);
    }

    /** {@link DenseMath#multiplyAdd}. */
    static void add(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            int m,
            int n,
            int k) {
        new BlockedProduct(a, transposeA, b, transposeB, c, m, n, k).share(false);
    }

    private void share(boolean fromZero) {
        if (m >= MANY_ROWS || n < Parallel.threads() * PANEL) {
            Parallel.range(m, ROW_GRAIN, (from, to) -> run(from, to, 0, n, fromZero));
        } else {
            Parallel.range(n, PANEL, (from, to) -> run(0, m, from, to, fromZero));
        }
    }

    private void run(int rowFrom, int rowTo, int columnFrom, int columnTo, boolean fromZero) {
        try (ThreadArrays arrays = ThreadArrays.open()) {
            float[] panel = arrays.floats(START + DEPTH * PANEL);
            run(rowFrom, rowTo, columnFrom, columnTo, fromZero, panel);
        }
    }

    private void run(
            int rowFrom, int rowTo, int columnFrom, int columnTo, boolean fromZero, float[] panel) {
        for (int row = rowFrom; k == 0 && fromZero && row < rowTo; row++) {
            Arrays.fill(c, row * n + columnFrom, row * n + columnTo, 0f);
        }
        for (int rows = rowFrom; rows < rowTo; rows += ROWS) {
            int count = Math.min(ROWS, rowTo - rows);
            for (int p = 0; p < k; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                for (int j = columnFrom; j < columnTo; j += PANEL) {
                    int columns = Math.min(PANEL, columnTo - j);
                    pack(panel, p, depth, j, columns);
                    block(panel, rows, count, p, depth, j, columns, fromZero && p == 0);
                }
            }
        }
    }

    private void block(
            float[] panel,
            int row,
            int count,
            int p,
            int depth,
            int column,
            int columns,
            boolean fromZero) {
        int from = transposeA ? p * m + row : row * k + p;
        int xRow = transposeA ? 1 : k;
        int xInner = transposeA ? m : 1;
        int to = row * n + column;
        if (fromZero) {
            KERNEL.multiply(
                    count, depth, columns, a, from, xRow, xInner, panel, START, columns, c, to, n);
        } else {
            KERNEL.add(
                    count, depth, columns, a, from, xRow, xInner, panel, START, columns, c, to, n);
        }
    }

    /** Copies {@code depth} rows of {@code columns} values of op(b). */
    private void pack(float[] panel, int p, int depth, int j, int columns) {
        if (!transposeB) {
            for (int i = 0; i < depth; i++) {
                System.arraycopy(b, (p + i) * n + j, panel, START + i * columns, columns);
            }
            return;
        }
        for (int column = 0; column < columns; column++) {
            int from = (j + column) * k + p;
            for (int i = 0; i < depth; i++) {
                panel[START + i * columns + column] = b[from + i];
            }
        }
    }
}
