package org.snn4j.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Data sets that can be downloaded, with the checksums of the published files. */
public enum Download {
    /** MNIST; its own site turns programs away, this is the mirror that other frameworks use. */
    MNIST(
            "mnist",
            idx(
                    "https://ossci-datasets.s3.amazonaws.com/mnist/",
                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),

    /** Fashion-MNIST, from its authors. */
    FASHION_MNIST(
            "fashion-mnist",
            idx(
                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),

    /**
     * CIFAR-10 in its binary version, from its author; an archive of 170 052 171 bytes that is
     * unpacked.
     */
    CIFAR10(
            "cifar10",
            List.of(
                    new RemoteFile(
                            URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
                            "cifar-10-binary.tar.gz",
                            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")));

    private final String dataset;
    private final List<RemoteFile> files;

    Download(String dataset, List<RemoteFile> files) {
        this.dataset = dataset;
        this.files = files;
    }

    private static List<RemoteFile> idx(String base, String... checksums) {
        List<String> names =
                List.of(
                        "train-images-idx3-ubyte.gz",
                        "train-labels-idx1-ubyte.gz",
                        "t10k-images-idx3-ubyte.gz",
                        "t10k-labels-idx1-ubyte.gz");
        List<RemoteFile> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            files.add(new RemoteFile(URI.create(base + names.get(i)), names.get(i), checksums[i]));
        }
        return List.copyOf(files);
    }

    /** Name of the data set, as in {@code mnist}. */
    public String dataset() {
        return dataset;
    }

    /** The files to fetch. */
    public List<RemoteFile> files() {
        return files;
    }

    /**
     * Fetches the files that are not there yet and unpacks archives.
     *
     * @param folder where they go; made if it is not there
     * @throws DownloadException if a file cannot be fetched or has another content than the
     *     published one
     */
    public void fetch(Path folder, DownloadListener listener) throws IOException {
        if (this == CIFAR10) {
            fetchArchive(files.get(0), folder, listener);
            return;
        }
        for (RemoteFile file : files) {
            file.fetch(folder, listener);
        }
    }

    static void fetchArchive(RemoteFile archive, Path folder, DownloadListener listener)
            throws IOException {
        if (!Cifar10.isUnpacked(folder)) {
            Path fetched = archive.fetch(folder, listener);
            TarFile.unpack(fetched, folder);
            Files.delete(fetched);
        }
    }

    /**
     * What to do when the files are not there: the command, and the places to fetch them from by
     * hand.
     */
    String howToGet(Path folder) {
        return "To download: ./snn datasets --download "
                + dataset
                + " --data "
                + folder
                + "; or by hand: "
                + files.stream()
                        .map(file -> file.uri().toString())
                        .collect(Collectors.joining(" "));
    }
}
