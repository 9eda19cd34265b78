package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import org.snn4j.hw.catalogue.PublishedTables;
import org.snn4j.hw.config.Configuration;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HwCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("snn4j.root"));
    private static final Path EXAMPLE = ROOT.resolve("examples/small-network.json");
    private static final AcceleratorCatalogue CATALOGUE = AcceleratorCatalogue.standard();

    @TempDir private Path folder;

    static Stream<AcceleratorEntry<?>> entries() {
        return CATALOGUE.entries().stream();
    }

    static Stream<String> names() {
        return CATALOGUE.names().stream();
    }

    private static CommandRun hw(String... arguments) {
        return CommandRun.of(
                Stream.concat(Stream.of("hw"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static void assertDone(CommandRun run) {
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
    }

    private static void assertRefused(String message, CommandRun run) {
        assertEquals(message + "\n", run.err());
        assertEquals("", run.out());
        assertEquals(2, run.exitCode());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void everyProfileEstimatesTheExample(AcceleratorEntry<?> entry) throws IOException {
        for (String profile : entry.profiles().keySet()) {
            CommandRun run =
                    hw(entry.name(), "--workload", EXAMPLE.toString(), "--profile", profile);
            assertDone(run);
            Estimate alone =
                    Configuration.of(entry, profile).accelerator().estimate(Workload.read(EXAMPLE));
            assertEquals(alone + "\n", run.out());
            assertTrue(run.out().contains("(" + profile + ": "), run.out());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void aLayerWithoutAModelIsListedInTextJsonAndPage(AcceleratorEntry<?> entry) throws Exception {
        Path json = folder.resolve("e.json");
        Path page = folder.resolve("e.html");
        CommandRun run =
                hw(
                        entry.name(),
                        "--workload",
                        EXAMPLE.toString(),
                        "--json",
                        json.toString(),
                        "--report",
                        page.toString());
        assertDone(run);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        Document html = parse(Files.readString(page));
        for (String layer : List.of("pool1", "pool2")) {
            assertTrue(run.out().contains(layer), run.out());
            boolean estimated =
                    root.at("/inference/layers").findValuesAsText("layer").contains(layer);
            assertTrue(
                    estimated || root.get("notModelled").toString().contains(layer),
                    root.get("notModelled").toString());
            assertTrue(html.getElementsByTagName("main").item(0).getTextContent().contains(layer));
        }
        assertTrue(root.get("joules").asDouble() > 0);
    }

    @Test
    void allAcceleratorsStandSideBySide() throws Exception {
        Path json = folder.resolve("all.json");
        Path page = folder.resolve("all.html");
        CommandRun run =
                hw(
                        "all",
                        "--workload",
                        EXAMPLE.toString(),
                        "--json",
                        json.toString(),
                        "--report",
                        page.toString());
        assertDone(run);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertEquals(
                CATALOGUE.entries().size(),
                root.get("estimates").size() + root.get("refused").size());
        Document html = parse(Files.readString(page));
        assertTrue(html.getElementsByTagName("svg").getLength() >= 3);
        assertTrue(run.out().contains("  - pool1 (max pooling 2x2): all\n"), run.out());
        for (JsonNode estimate : root.get("estimates")) {
            String name = estimate.get("accelerator").asText();
            assertTrue(run.out().contains("\n  " + name + " "), run.out());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aPrintedConfigurationChangesNothing(String name) throws IOException {
        Path file = folder.resolve("config.json");
        CommandRun printed = hw("config", name);
        assertDone(printed);
        assertDone(hw("config", name, "--out", file.toString()));
        assertEquals(printed.out(), Files.readString(file));
        assertEquals(
                hw(name, "--workload", EXAMPLE.toString()).out(),
                hw(name, "--workload", EXAMPLE.toString(), "--config", file.toString()).out());
    }

    @Test
    void singleValuesWinOverTheFileAndTheFileOverTheProfile() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.json"), "{\"array\": {\"rows\": 4, \"columns\": 5}}");
        CommandRun run =
                hw(
                        "config",
                        "sata",
                        "--profile",
                        "parity",
                        "--config",
                        file.toString(),
                        "--set",
                        "array.rows=7",
                        "--set",
                        "guess.spike=0.25");
        assertDone(run);
        assertTrue(
                run.out()
                        .contains(
                                "// profile parity with array.rows=7 instead of 16,"
                                        + " array.columns=5 instead of 8, guess.spike=0.25"
                                        + " instead of 0.9\n"),
                run.out());
    }

    @Test
    void allTakesValuesForEachAccelerator() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.json"), "{\"sata\": {\"array\": {\"rows\": 4}}}");
        CommandRun run =
                hw(
                        "all",
                        "--workload",
                        EXAMPLE.toString(),
                        "--config",
                        file.toString(),
                        "--set",
                        "sata.array.columns=3");
        assertDone(run);
        assertTrue(
                run.out().contains("array.rows=4 instead of 16, array.columns=3 instead of 8"),
                run.out());
    }

    @ParameterizedTest(name = "hw {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sata --set array.rows=0 | sata.array: ArrayConfig.rows: expected 1 or more, got"
                        + " 0.",
                "sata --set array.row=3 | sata: array.row: unknown key, the closest is array.rows;"
                        + " './snn hw config NAME' prints them all.",
                "sata --set rows | sata: expected key=value, got rows.",
                "sata --set padding=none | sata.padding: expected LEFT_OUT, PART_OF_THE_MAP, got"
                        + " \"none\".",
                "sata --set memory.ifmap.bytes=9000000 | sata.memory.ifmap: SRAM of 2 bank(s):"
                        + " expected 2 to 2048 KiB, got 8789. Give its energies explicitly.",
                "sata --set memory.ifmap.readNanojoules=1 | sata.memory.ifmap: energies: expected"
                        + " GIVEN next to readNanojoules, writeNanojoules or leakageMilliwatts,"
                        + " got TABLE.",
                "sata --profile best | profile of sata: expected current,",
                "config satta | expected an accelerator: ",
                "config | missing parameter: 'ACCELERATOR'.",
                "all --set array.rows=3 | --set array.rows=3: expected the name of an accelerator"
                        + " first: ",
                "all --profile best | profile of sata: expected ",
                "sweep sata | missing option: '--vary=KEY=V1,V2,..'.",
                "record | missing options: '--checkpoint=FILE', '--out=FILE'.",
            })
    void wrongArgumentsAreRefusedInOneLine(String arguments, String message) {
        CommandRun run = hw(arguments.split(" "));
        String command = "snn hw " + arguments.split(" ")[0];
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith(command + ": " + message), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void theCommandsFollowFromTheCatalogue() {
        TreeSet<String> known = new TreeSet<>(CATALOGUE.names());
        known.addAll(List.of("all", "sweep", "config", "record", "published", "crossbar"));
        assertRefused(
                "snn hw: unknown command 'zzz'. Known: "
                        + String.join(", ", known)
                        + ". Try './snn hw --help'.",
                hw("zzz"));
        assertRefused(
                "snn hw: expected an accelerator or command: "
                        + String.join(", ", known)
                        + ". Try './snn hw --help'.",
                hw());
    }

    @Test
    void aFileWithAWrongKeyIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), "{\"arrai\": {\"rows\": 4}}");
        CommandRun run = hw("sata", "--config", file.toString());
        assertRefused(
                "snn hw sata: "
                        + file
                        + ": arrai: unknown key, the closest is array; './snn hw config NAME'"
                        + " prints them all. Try './snn hw sata --help'.",
                run);
    }

    @Test
    void aSweepGivesATableJsonAndAPage() throws Exception {
        Path json = folder.resolve("s.json");
        Path page = folder.resolve("s.html");
        CommandRun run =
                hw(
                        "sweep",
                        "sata",
                        "--workload",
                        EXAMPLE.toString(),
                        "--vary",
                        "array.rows=8,16,0",
                        "--vary",
                        "workload.timesteps=1,4",
                        "--x",
                        "latency",
                        "--y",
                        "energy_delay",
                        "--json",
                        json.toString(),
                        "--report",
                        page.toString());
        assertDone(run);
        assertTrue(run.out().contains("small-network on sata (current): 4 points"), run.out());
        assertTrue(run.out().contains("6 points in "), run.out());
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertEquals(4, root.get("points").size());
        assertEquals(2, root.get("refused").size());
        assertEquals("energy_delay", root.at("/front/1").asText());
        Document html = parse(Files.readString(page));
        assertEquals("Sweep of sata", html.getElementsByTagName("h2").item(0).getTextContent());
        assertEquals(4, html.getElementsByTagName("circle").getLength());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "array.row=1 | sata: array.row: unknown key, the closest is array.rows; './snn hw"
                        + " config NAME' prints them all.",
                "array.rows | expected key=v1,v2,v3, got array.rows.",
                "workload.timesteps=0 | workload.timesteps: expected 1 or more, got 0.",
            })
    void aWrongAxisIsRefusedInOneLine(String axis, String message) {
        assertRefused(
                "snn hw sweep: --vary: " + message + " Try './snn hw sweep --help'.",
                hw("sweep", "sata", "--workload", EXAMPLE.toString(), "--vary", axis));
    }

    @Test
    void aSweepWithNothingPossibleSaysWhy() {
        CommandRun run =
                hw("sweep", "sata", "--workload", EXAMPLE.toString(), "--vary", "array.rows=0,-1");
        assertEquals(1, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "snn hw sweep: sweep: none of 2 points is possible: sata.array:"
                                        + " ArrayConfig.rows: expected 1 or more, got 0"),
                run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void theTableOfPublishedResultsInTheGuideIsWhatTheCommandWrites() throws IOException {
        Path file = folder.resolve("hardware.md");
        assertDone(hw("published", "--out", file.toString()));
        assertEquals(PublishedTables.markdown(CATALOGUE), Files.readString(file));
        assertEquals(
                Files.readString(file),
                Files.readString(ROOT.resolve("docs/hardware.md")),
                "run './snn hw published --out docs/hardware.md'");
    }

    @Test
    void theExampleIsWhatTheGuideShows() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/workload-format.md"));
        assertTrue(
                guide.contains("```json\n" + Files.readString(EXAMPLE) + "```\n"),
                "docs/workload-format.md shows examples/small-network.json");
        assertFalse(Workload.read(EXAMPLE).weightedLayers().isEmpty());
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));
    }
}
