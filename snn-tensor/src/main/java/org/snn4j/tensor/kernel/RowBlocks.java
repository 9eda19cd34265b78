package org.snn4j.tensor.kernel;

/**
 * Rows of a matrix in groups of equal length, each group cut into blocks that threads work on.
 *
 * <p>Where blocks begin depends on the sizes alone, so that sums of one partial result for each
 * block, added in order, are the same with any number of threads.
 *
 * @param groups number of groups, 1 or more
 * @param rowsPerGroup rows of each
 * @param blocksPerGroup blocks of each
 */
public record RowBlocks(int groups, int rowsPerGroup, int blocksPerGroup) {
    private static final int VALUES_PER_BLOCK = 32768;
    private static final int MOST_BLOCKS = 32;

    /** Work on one block. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does the rows {@code from} to {@code to}, all of them in {@code group}; {@code block}
         * counts over all groups.
         */
        void run(int block, int group, int from, int to);
    }

    /** Cuts {@code groups * rowsPerGroup} rows of {@code channels} values. */
    public static RowBlocks of(int groups, int rowsPerGroup, int channels) {
        long values = (long) rowsPerGroup * channels;
        int blocks = (int) Math.max(1, Math.min(MOST_BLOCKS, values / VALUES_PER_BLOCK));
        return new RowBlocks(groups, rowsPerGroup, blocks);
    }

    /** Number of blocks in all groups. */
    public int count() {
        return groups * blocksPerGroup;
    }

    private int from(int block) {
        int group = block / blocksPerGroup;
        return group * rowsPerGroup
                + (int) ((long) (block % blocksPerGroup) * rowsPerGroup / blocksPerGroup);
    }

    private int to(int block) {
        int group = block / blocksPerGroup;
        return group * rowsPerGroup
                + (int) ((block % blocksPerGroup + 1L) * rowsPerGroup / blocksPerGroup);
    }

    /** Runs all blocks, several at a time. */
    public void forEach(Work work) {
        Parallel.range(
                count(),
                1,
                (first, end) -> {
                    for (int block = first; block < end; block++) {
                        work.run(block, block / blocksPerGroup, from(block), to(block));
                    }
                });
    }
}
