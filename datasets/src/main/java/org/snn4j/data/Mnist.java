package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * MNIST: 60 000 + 10 000 handwritten digits, {@code [28, 28, 1]}, values 0..1.
 *
 * @see <a href="https://doi.org/10.1109/5.726791">LeCun, Bottou, Bengio and Haffner 1998</a>
 */
public final class Mnist {
    private Mnist() {}

    /**
     * Loads {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
     * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or with {@code .gz}.
     *
     * @param folder where the four files are
     * @throws MissingDataException if a file is not there
     * @throws DataFileException if a file is damaged
     */
    public static Dataset load(Path folder) throws IOException {
        return IdxImages.load(
                new DataFolder("mnist", folder, Download.MNIST.howToGet(folder)),
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }
}
