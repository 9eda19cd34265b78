package org.snn4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Windows of a text, in which each letter is followed by the one to be told.
 *
 * <p>A sample is {@code [T=64, 1]}: codes of the {@link Alphabet}, with the code of the following
 * letter as the class of each timestep. Windows lie one behind the other; the first nine tenths of
 * the text are for training.
 */
public final class TextCorpus {
    /** What it is asked for by; the usual text. */
    public static final String NAME = "tinyshakespeare";

    /** Letters of a sample. */
    public static final int WINDOW = 64;

    /** Axes of a sample. */
    public static final SampleShape SHAPE = SampleShape.sequence(WINDOW, 1);

    private static final List<String> FILES = List.of("input.txt.gz", "input.txt");
    private static final double TRAINING = 0.9;
    private static final int BLOCK = 1 << 16;

    private TextCorpus() {}

    /**
     * Loads a text.
     *
     * @param folder with {@code input.txt} or {@code input.txt.gz}
     * @throws MissingDataException if the file is not there
     * @throws DataFileException if it is damaged or too short
     */
    public static Dataset load(Path folder) throws IOException {
        DataFolder files =
                new DataFolder(
                        NAME,
                        folder,
                        "Put a text there, such as input.txt of github.com/karpathy/char-rnn,"
                                + " data/tinyshakespeare.");
        Path file = files.require(List.of(FILES)).get(0);
        byte[] codes = Alphabet.encode(read(file));
        int border = (int) (TRAINING * codes.length);
        if (codes.length - border <= WINDOW) {
            throw new DataFileException(
                    file,
                    codes.length,
                    "expected a text of at least "
                            + (10 * (WINDOW + 1) + 10)
                            + " letters, got "
                            + codes.length);
        }
        return new Dataset(
                NAME,
                Split.of(new Windows(Arrays.copyOf(codes, border))),
                Split.of(new Windows(Arrays.copyOfRange(codes, border, codes.length))),
                Alphabet.names());
    }

    private static byte[] read(Path file) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (DataFile data = DataFile.open(file)) {
            byte[] block = new byte[BLOCK];
            for (int got = BLOCK; got == BLOCK; ) {
                got = data.readUpTo(block, 0, BLOCK);
                text.write(block, 0, got);
            }
        }
        return text.toByteArray();
    }

    /** Windows one behind the other; what is left over at the end is left out. */
    private record Windows(byte[] codes) implements Samples {
        @Override
        public int size() {
            return (codes.length - 1) / WINDOW;
        }

        @Override
        public SampleShape shape() {
            return SHAPE;
        }

        @Override
        public int label(int index) {
            return label(index, WINDOW - 1);
        }

        @Override
        public int labels() {
            return WINDOW;
        }

        @Override
        public int label(int index, int number) {
            return codes[index * WINDOW + number + 1];
        }

        @Override
        public void read(int index, float[] target, int offset) {
            for (int i = 0; i < WINDOW; i++) {
                target[offset + i] = codes[index * WINDOW + i];
            }
        }
    }
}
