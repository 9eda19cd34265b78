package org.snn4j.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConformanceCommandTest {
    /** First layer of VGG5 alone; specs/hw-sata.md, section 7.1. */
    private static final String TRAINING =
            """
            {"model": "SATA", "training_cases": [{"id": "conv1",
              "inputs": {"T": 4, "fwd_bits": 2, "sparsity_spike": 0.9, "sparsity_du": 0.7, "sparsity_df": 0.6, "layers": [
                {"name": "conv1", "type": "2dconv", "H_h": 32, "H_w": 32, "C": 3, "R_h": 3, "R_w": 3, "K": 64, "E_h": 32, "E_w": 32}]},
              "outputs": {"counts": {"lif": 262144, "dram_wup": 3456}, "energy": {"mac_fwd": 3511.8710784}, "total": 22127356.3645056}}]}
            """;

    /** Its inference on the multi-step array with a memory from the table; section 7.2. */
    private static final String INFERENCE =
            """
            {"inference_cases": [{"id": "conv1", "inputs": {"timesteps": 4, "sparsity": 0.8,
              "arch": {"array_height": 16, "array_width": 8, "clock_MHz": 400, "act_bits": 4, "weight_bits": 8, "output_bits": 8,
                "sram": {"GLB-weight": {"bytes": 147456, "banks": 2}, "GLB-ifmap": {"bytes": 8192, "banks": 2},
                         "GLB-ofmap": {"bytes": 32768, "banks": 2}},
                "pe_components": [{"name": "q", "group": "queue", "kernel": "fifo", "depth": 4, "width_bits": 8, "gated": "y", "count": 2},
                                  {"name": "r", "group": "queue", "kernel": "lfsr", "width_bits": 32, "gated": "n", "count": 1}]},
              "layers": [{"name": "Conv1", "ifmap_h": 32, "ifmap_w": 32, "filter_h": 3, "filter_w": 3, "channels": 3, "filters": 64, "stride": 1}]},
              "outputs": {"comp_stat": {"queue": {"area": 0.000366, "lpower": 0.00021, "dpower": {"n": 0.0352, "y": 0.0886}}},
                "cycle_totals": {"total_cycles": 103457.0}, "workload": {"total_mac": 1415577},
                "memory_energy_nJ": {"GLB-ifmap": {"ifmap-total": 1115.980095625}}}}]}
            """;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void casesThatAreRecomputedPass() throws IOException {
        write("hw-sata-examples.json", TRAINING);
        assertEquals(0, run(folder.resolve("hw-sata-examples.json").toString()));
        assertEquals(
                "pass  hw-sata  training_cases/conv1: 4 values\n"
                        + "1 passed, 0 failed, 0 not supported yet\n",
                out.toString());
    }

    @Test
    void queuesRandomSourcesAndTheMemoryTableAreRecomputed() throws IOException {
        write("hw-sata-examples.json", INFERENCE);
        assertEquals(0, run(folder.toString()), out::toString);
        assertTrue(
                out.toString().startsWith("pass  hw-sata  inference_cases/conv1: 7 values\n"),
                out::toString);
    }

    @Test
    void aQueueMayNameItsDepthOrTakeTheReferencesEight() throws IOException {
        write("hw-sata-examples.json", INFERENCE.replace("\"fifo\", \"depth\": 4", "\"fifo_4\""));
        assertEquals(0, run(folder.toString()), out::toString);
        write("hw-sata-examples.json", INFERENCE.replace("\"fifo\", \"depth\": 4", "\"fifo\""));
        assertEquals(1, run(folder.toString()));
        assertTrue(
                out.toString()
                        .contains("outputs.comp_stat.queue.dpower.y: expected 0.0886, got 0.16916"),
                out::toString);
        write("hw-sata-examples.json", INFERENCE.replace("\"depth\": 4", "\"depth\": 3"));
        assertEquals(1, run(folder.toString()));
        assertTrue(
                out.toString().contains("pe_components[0].depth: expected 2, 4 or 8, got 3"),
                out::toString);
    }

    @Test
    void aMissingOutputBufferTakesTheInputBuffersSizeAndIsNotCharged() throws IOException {
        String two =
                INFERENCE
                        .replaceFirst(
                                ",\\s*\"GLB-ofmap\": \\{\"bytes\": 32768, \"banks\": 2\\}", "")
                        .replace(
                                "{\"ifmap-total\": 1115.980095625}",
                                "{\"ifmap-total\": 1115.980095625}, \"sram_total\":"
                                        + " 7607.877903125");
        assertFalse(two.contains("ofmap\": {\"bytes"), two);
        write("hw-sata-examples.json", two);
        assertEquals(0, run(folder.toString()), out::toString);
    }

    @Test
    void aWrongNumberFailsWithTheWorstElement() throws IOException {
        write(
                "hw-sata-examples.json",
                TRAINING.replace("\"lif\": 262144", "\"lif\": 262145")
                        .replace("3511.87", "3511.88"));
        assertEquals(1, run(folder.toString()));
        assertEquals(
                "FAIL  hw-sata  training_cases/conv1: outputs.counts.lif: expected 262145, got"
                        + " 262144; worst of 2 mismatches in 4 values\n"
                        + "0 passed, 1 failed, 0 not supported yet\n",
                out.toString());
    }

    @Test
    void countersHaveATighterToleranceThanEnergies() throws IOException {
        write("hw-sata-examples.json", TRAINING.replace("\"lif\": 262144", "\"lif\": 262144.0001"));
        assertEquals(1, run(folder.toString()));
        out.getBuffer().setLength(0);
        write("hw-sata-examples.json", TRAINING.replace("3511.8710784", "3511.8710795"));
        assertEquals(0, run(folder.toString()), out::toString);
    }

    @Test
    void whatIsNotRecomputedIsUnsupported() throws IOException {
        write(
                "hw-sata-examples.json",
                TRAINING.replace("\"total\":", "\"watts\": 3, \"total\":")
                        .replace("\"T\": 4", "\"T\": 4, \"temperature\": 300"));
        assertEquals(1, run(folder.toString()));
        assertEquals(
                "not supported yet  hw-sata  training_cases/conv1: outputs.watts and 1 more\n"
                        + "0 passed, 0 failed, 1 not supported yet\n",
                out.toString());
        assertEquals(0, run(folder.toString(), "--allow-unsupported"));
    }

    @Test
    void unknownSectionsAreUnsupportedCaseByCase() throws IOException {
        write(
                "hw-sata-examples.json",
                "{\"cooling_cases\": [{\"id\": \"a\"}, {\"x\": 1}], \"lab\": {\"y\": 2}}");
        assertEquals(1, run(folder.toString()));
        assertEquals(
                """
                not supported yet  hw-sata  cooling_cases/a
                not supported yet  hw-sata  cooling_cases[1]
                not supported yet  hw-sata  lab
                0 passed, 0 failed, 3 not supported yet
                """,
                out.toString());
    }

    @Test
    void topicsWithoutImplementationListTheirCases() throws IOException {
        write(
                "compression.json",
                "{\"schema\":1,\"topic\":\"compression\",\"cases\":[{\"case\":\"compression/a\"},{\"case\":\"compression/b\"}]}");
        assertEquals(1, run(folder.toString()));
        assertEquals(
                "not supported yet  compression  compression/a\n"
                        + "not supported yet  compression  compression/b\n"
                        + "0 passed, 0 failed, 2 not supported yet\n",
                out.toString());
    }

    @Test
    void anUnreadableCaseFailsAndTheOthersGoOn() throws IOException {
        write(
                "hw-sata-examples.json",
                "{\"wearable_cases\": [{\"inputs\": {\"network\": \"gru\", \"fwd_bits\": 8},"
                    + " \"outputs\": {}},{\"inputs\": {\"network\": \"dcl\", \"fwd_bits\": 8,"
                    + " \"sparsity\": 0.9}, \"outputs\": {\"unit_mac\": 0.13895}},{\"inputs\":"
                    + " {\"network\": \"dcl\", \"fwd_bits\": 8, \"sparsity\": 1.9}, \"outputs\":"
                    + " {\"unit_mac\": 0.13895}},{\"inputs\": {\"network\": \"dcl\", \"fwd_bits\":"
                    + " 8, \"sparsity\": 0.9}}]}");
        assertEquals(1, run(folder.toString(), "--allow-unsupported"));
        assertEquals(
                """
                FAIL  hw-sata  wearable_cases[0]: case.inputs.network: expected dcl, sdcl, fcn or sfcn, got "gru"
                pass  hw-sata  wearable_cases[1]: 1 values
                FAIL  hw-sata  wearable_cases[2]: sparsity: expected 0.0 to 1.0, got 1.9
                FAIL  hw-sata  wearable_cases[3]: case.outputs: expected a value, got nothing
                1 passed, 3 failed, 0 not supported yet
                """,
                out.toString());
    }

    @Test
    void malformedJsonCountsAsAFailureOfThatFile() throws IOException {
        write("lif.json", "{\"cases\": [");
        write("hw-sata-examples.json", TRAINING);
        assertEquals(1, run(folder.toString(), "--allow-unsupported"));
        String lines = out.toString();
        assertTrue(
                lines.contains(
                        "FAIL  lif  "
                                + folder.resolve("lif.json").toRealPath()
                                + ": not valid JSON: line 1, column "),
                lines);
        assertTrue(lines.endsWith("1 passed, 1 failed, 0 not supported yet\n"), lines);
    }

    @Test
    void otherFilesAreSkippedInFoldersAndRefusedByName() throws IOException {
        write("bench.json", "{}");
        write("hw-sata-examples.json", TRAINING);
        assertEquals(0, run(folder.toString()));
        assertTrue(
                out.toString()
                        .startsWith(
                                "skipped  "
                                        + folder.resolve("bench.json").toRealPath()
                                        + ": its name is not that of a reference file\n"),
                out::toString);
        assertEquals(2, run(folder.resolve("bench.json").toString()));
        assertTrue(
                err.toString()
                        .startsWith(
                                "PATH: expected a reference file such as lif.json or"
                                        + " hw-sata-examples.json, got "
                                        + folder.resolve("bench.json")),
                err::toString);
    }

    @Test
    void aTopicFiltersFilesUnderEitherName() throws IOException {
        write("deeper/hw-sata-examples.json", TRAINING);
        write("lif.json", "{\"cases\":[{\"case\":\"lif/a\"}]}");
        assertEquals(0, run(folder.toString(), "--topic", "hw-sata"));
        assertEquals(0, run(folder.toString(), "--topic", "hw-sata-examples"));
        assertFalse(out.toString().contains("lif/a"), out::toString);
        assertEquals(1, run(folder.toString(), "--topic", "lif"));
        assertTrue(out.toString().contains("not supported yet  lif  lif/a\n"), out::toString);
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnythingRuns() throws IOException {
        write("hw-sata-examples.json", TRAINING);
        assertEquals(2, run(folder.toString(), "--topic", "weather"));
        assertEquals(2, run(folder.toString(), folder.resolve("missing").toString()));
        assertEquals(2, run());
        assertEquals("", out.toString());
        assertTrue(
                err.toString()
                        .startsWith(
                                "--topic: expected a topic such as lif, bptt or hw-sata, got"
                                        + " 'weather'"),
                err::toString);
        assertTrue(
                err.toString()
                        .contains(
                                "PATH: expected a file or folder, got "
                                        + folder.resolve("missing")
                                        + ", which does not exist"),
                err::toString);
    }

    @Test
    void aFolderWithoutCasesIsNoSuccess() {
        assertEquals(2, run(folder.toString()));
        assertTrue(
                err.toString().startsWith("PATH: expected at least one case to check, found none."),
                err::toString);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int run(String... arguments) {
        return new CommandLine(new ConformanceCommand(new Topics(List.of(new HwSataTopic()))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
