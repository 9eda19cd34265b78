package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST: 60 000 + 10 000 pictures of clothes, {@code [28, 28, 1]}, values 0..1.
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul and Vollgraf 2017</a>
 */
public final class FashionMnist {
    private FashionMnist() {}

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
                new DataFolder("fashion-mnist", folder, Download.FASHION_MNIST.howToGet(folder)),
                List.of(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot"));
    }
}
