package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetCatalogueTest {
    private final DatasetCatalogue catalogue = DatasetCatalogue.standard();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "glyphs",
                "yin-yang",
                "randman",
                "moving-patterns",
                "moving-clips",
                "delayed-recall",
                "delayed-sum"
            })
    void anEmbeddedEntryLoadsWhatItPromises(String name) throws IOException {
        DatasetCatalogue.Entry entry = catalogue.entry(name);
        Dataset data = entry.load(DatasetOptions.standard());
        assertEquals(DatasetCatalogue.Source.EMBEDDED, entry.source());
        assertEquals(name, data.name());
        assertEquals(entry.train(), data.train().size());
        assertEquals(entry.test(), data.test().size());
        assertEquals(entry.shape(), data.shape());
        assertEquals(entry.classes(), data.classes());
    }

    @Test
    void sizeAndSeedReachTheGenerator() throws IOException {
        DatasetOptions options = DatasetOptions.standard().withSeed(7).withSize(100);
        Dataset data = catalogue.entry("glyphs").load(options);
        assertEquals(100, data.train().size());
        assertEquals(25, data.test().size());
        Dataset direct = new Glyphs(100, 25, 28, 7).generate();
        assertArrayEquals(Fixtures.read(direct.test(), 24), Fixtures.read(data.test(), 24));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"mnits, mnist", "fashionmnist, fashion-mnist", "Cifar10, cifar10", "glyph, glyphs"})
    void anUnknownNameGetsTheClosestOneAndTheList(String wrong, String closest) {
        UnknownDatasetException e =
                assertThrows(UnknownDatasetException.class, () -> catalogue.entry(wrong));
        assertEquals(
                "unknown data set '"
                        + wrong
                        + "'. Did you mean '"
                        + closest
                        + "'? Known: glyphs, yin-yang, randman, moving-patterns, moving-clips,"
                        + " delayed-recall, delayed-sum, mnist, fashion-mnist, cifar10, nmnist,"
                        + " uci-har, tinyshakespeare",
                e.getMessage());
        assertEquals(13, e.known().size());
    }

    @Test
    void aNameLikeNoOtherGetsTheListOnly() {
        assertEquals(
                "unknown data set 'imagenet-21k'. Known: glyphs, yin-yang, randman,"
                        + " moving-patterns, moving-clips, delayed-recall, delayed-sum, mnist,"
                        + " fashion-mnist, cifar10, nmnist, uci-har, tinyshakespeare",
                assertThrows(UnknownDatasetException.class, () -> catalogue.entry("imagenet-21k"))
                        .getMessage());
    }

    @Test
    void aSizeBelowOneIsRefused() {
        assertEquals(
                "DatasetOptions.size: expected 1 or more, got 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> DatasetOptions.standard().withSize(0))
                        .getMessage());
    }

    @Test
    void filesAreLookedForInTheFolderOfTheirName(@TempDir Path root) {
        DatasetOptions options =
                DatasetOptions.standard()
                        .withDirectory(new DataDirectory(root, DataDirectory.Origin.PROPERTY));
        MissingDataException e =
                assertThrows(
                        MissingDataException.class, () -> catalogue.entry("mnist").load(options));
        assertEquals(root.resolve("mnist"), e.folder());
    }

    @Test
    void theGivenFolderGoesBeforePropertyVariableAndDefault(@TempDir Path root) throws IOException {
        assertEquals(
                new DataDirectory(Path.of("p"), DataDirectory.Origin.PROPERTY),
                DataDirectory.standard("p", "v"));
        assertEquals(
                new DataDirectory(Path.of("v"), DataDirectory.Origin.VARIABLE),
                DataDirectory.standard("", "v"));
        assertEquals(
                new DataDirectory(Path.of("data"), DataDirectory.Origin.DEFAULT),
                DataDirectory.standard("", " "));
        assertEquals(Path.of("v/mnist"), DataDirectory.standard("", "v").folder("mnist"));
        assertEquals(root, DataDirectory.given(root).folder("mnist"));
        Files.createDirectory(root.resolve("mnist"));
        assertEquals(root.resolve("mnist"), DataDirectory.given(root).folder("mnist"));
    }
}
