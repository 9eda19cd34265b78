package org.snn4j.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.Safetensors;

/** Types what the pages in docs say that lead a reader step by step. */
class TutorialsTest {
    private static final Path DOCS = Reader.ROOT.resolve("docs");
    private static final String CONVERSION = "conversion.md";
    private static final List<String> PAGES =
            List.of(
                    "first-network.md",
                    "event-data.md",
                    "own-parts.md",
                    "network-to-hardware.md",
                    "scripts.md",
                    "memba.md",
                    "respike.md",
                    "ttfs.md",
                    "nir.md",
                    "compression.md",
                    "attention.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)\\)");

    @TempDir private Path folder;
    private final List<Reader> readers = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Reader reader : readers) {
            reader.leave();
        }
    }

    /** Each page is read in a folder of its own. */
    private Path folderOf(String page) throws IOException {
        return Files.createDirectories(folder.resolve(page.replace(".md", "")));
    }

    /** Commands first: programs may use what they leave. */
    private List<DynamicTest> typed(String page) throws IOException {
        Snippets snippets = Snippets.of(Files.readString(DOCS.resolve(page)));
        Reader reader = Reader.in(folderOf(page));
        readers.add(reader);
        List<DynamicTest> tests = new ArrayList<>(reader.commands(snippets));
        tests.addAll(reader.programs(snippets));
        assertFalse(tests.isEmpty());
        return tests;
    }

    @TestFactory
    List<DynamicContainer> everyPage() throws IOException {
        List<DynamicContainer> pages = new ArrayList<>();
        for (String page : PAGES) {
            pages.add(DynamicContainer.dynamicContainer(page, typed(page)));
        }
        return pages;
    }

    /** The reader brings weights of PyTorch. */
    @TestFactory
    List<DynamicTest> networksOfOthers() throws IOException {
        Map<String, Tensor> image = new LinkedHashMap<>();
        image.put("conv1.weight", Tensor.full(0.1f, 8, 1, 3, 3));
        image.put("conv1.bias", Tensor.zeros(8));
        for (String name : List.of("weight", "bias", "running_mean", "running_var")) {
            image.put("bn1." + name, Tensor.full(1, 8));
        }
        image.put("bn1.num_batches_tracked", Tensor.full(10, new int[0]));
        image.put("lif1.beta", Tensor.full(0.5f, new int[0]));
        image.put("fc1.weight", Tensor.full(0.01f, 10, 392));
        image.put("fc1.bias", Tensor.zeros(10));
        new Safetensors(image, Map.of()).write(folderOf(CONVERSION).resolve("net.safetensors"));
        Map<String, Tensor> features = new LinkedHashMap<>();
        int[][] layers = {{120, 4}, {120, 120}, {3, 120}};
        for (int i = 0; i < layers.length; i++) {
            features.put("fc" + (i + 1) + ".weight", Tensor.full(0.1f, layers[i]));
            features.put("fc" + (i + 1) + ".bias", Tensor.zeros(layers[i][0]));
        }
        new Safetensors(features, Map.of())
                .write(folderOf(CONVERSION).resolve("yin-yang.safetensors"));
        return typed(CONVERSION);
    }

    @Test
    void everyLinkLeadsToAPage() throws IOException {
        List<String> pages = new ArrayList<>(PAGES);
        pages.add(CONVERSION);
        for (String page : pages) {
            Matcher link = LINK.matcher(Files.readString(DOCS.resolve(page)));
            while (link.find()) {
                assertTrue(Files.exists(DOCS.resolve(link.group(1))), page + ": " + link.group(1));
            }
        }
    }
}
