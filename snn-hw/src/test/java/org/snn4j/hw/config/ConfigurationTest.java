package org.snn4j.hw.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.config.Chip.ChipConfig;

class ConfigurationTest {
    private static final Configuration<ChipConfig> USUAL = Configuration.of(Chip.entry(), "usual");

    @TempDir private Path folder;

    @Test
    void aProfileIsTheRecordItWasMadeOf() {
        assertEquals(Chip.entry().profile("usual"), USUAL.value());
        assertEquals(Chip.entry().profile("slow"), Configuration.of(Chip.entry(), "slow").value());
    }

    @Test
    void aKeyChangesOneValueAndNothingElse() {
        ChipConfig changed =
                USUAL.with("clockMegahertz=250").with("lanes.1.bits=16").with("mode=small").value();
        ChipConfig usual = Chip.entry().profile("usual");
        assertEquals(
                new ChipConfig(
                        250,
                        Chip.Mode.SMALL,
                        true,
                        List.of(usual.lanes().get(0), new Chip.Lane(16, "b")),
                        4),
                changed);
        assertEquals(usual, USUAL.value(), "the one it came from is as it was");
    }

    @Test
    void aFileChangesWhatItNames() throws IOException {
        ChipConfig changed =
                USUAL.with(
                                file(
                                        "// mine\n"
                                            + "{\"clockMegahertz\": 20, \"lanes\": [{\"bits\": 2,"
                                            + " \"label\": \"only\"}]}"))
                        .with("gated=false")
                        .value();
        assertEquals(
                new ChipConfig(20, Chip.Mode.FAST, false, List.of(new Chip.Lane(2, "only")), 4),
                changed);
    }

    @Test
    void whatIsPrintedIsAFileToStartFrom() throws IOException {
        Configuration<ChipConfig> slow = Configuration.of(Chip.entry(), "slow").with("budget=3");
        assertEquals(
                """
                // chip: A made-up chip
                // profile slow with budget=3 instead of 2
                {
                  // clock in MHz, above 0
                  "clockMegahertz": 1.5,
                  // speed or size [FAST, SMALL]
                  "mode": "SMALL",
                  // whether idle lanes are switched off
                  "gated": false,
                  // lanes in order
                  "lanes": [
                    {
                      // width in bits
                      "bits": 8,
                      // its name
                      "label": "a"
                    },
                    {
                      // width in bits
                      "bits": 4,
                      // its name
                      "label": "b"
                    }
                  ],
                  "budget": 3
                }
                """,
                slow.describe());
        assertEquals(slow.value(), USUAL.with(file(slow.describe())).value());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "clockMegaherz=3 | chip: clockMegaherz: unknown key, the closest is clockMegahertz;"
                        + " './snn hw config NAME' prints them all",
                "bits=3 | chip: bits: unknown key, the closest is lanes.0.bits; './snn hw config"
                        + " NAME' prints them all",
                "lanes.2.bits=3 | chip: lanes.2.bits: unknown key, the closest is lanes.0.bits;"
                        + " './snn hw config NAME' prints them all",
                "clockMegahertz=fast | chip: clockMegahertz: expected a number, got \"fast\"",
                "clockMegahertz=1e999 | chip: clockMegahertz: expected a number, got \"Infinity\"",
                "clockMegahertz= | chip: clockMegahertz: expected a number, got nothing",
                "budget=2.5 | chip: budget: expected an integer, got 2.5",
                "gated=1 | chip: gated: expected true or false, got 1",
                "mode | chip: expected key=value, got mode",
            })
    void aWrongAssignmentIsRefusedInOneLine(String assignment, String message) {
        assertEquals(
                message,
                assertThrows(ConfigurationException.class, () -> USUAL.with(assignment))
                        .getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "clockMegahertz=0 | chip: ChipConfig.clockMegahertz: expected > 0, got 0.0",
                "lanes.1.bits=0 | chip.lanes.1: Lane.bits: expected 1 or more, got 0",
                "budget=1 | chip: ChipConfig.lanes: expected 1 at most, got 2",
                "mode=tiny | chip.mode: expected FAST, SMALL, got \"tiny\"",
                "lanes=[{\"bits\": 1}] | chip.lanes.0.label: expected a value, got" + " nothing",
                "lanes=[{\"bits\": 1, \"label\": \"x\", \"size\": 2}] | chip.lanes.0.size:"
                        + " unknown key, expected one of [bits, label]",
                "lanes=[{\"bits\": 1.5, \"label\": \"x\"}] | chip.lanes.0.bits: expected an"
                        + " integer, got 1.5",
            })
    void valuesThatCannotBeAreRefusedInOneLine(String assignment, String message) {
        assertEquals(
                message,
                assertThrows(ConfigurationException.class, () -> USUAL.with(assignment).value())
                        .getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"clock\": 1} | clock: unknown key, the closest is mode; './snn hw config NAME'"
                        + " prints them all",
                "{\"mode\": 3} | mode: expected a text such as FAST, got 3",
                "{\"lanes\": {}} | lanes: expected a list, got {}",
                "{\"clockMegahertz\": null} | clockMegahertz: expected a number, got null",
                "[] | expected an object, got []",
                "{\"gated\": tru} | not valid JSON: line 1, column 11: Unrecognized token 'tru':"
                        + " was expecting (JSON String, Number, Array, Object or token 'null',"
                        + " 'true' or 'false')",
            })
    void aWrongFileIsRefusedInOneLine(String text, String message) throws IOException {
        Path file = file(text);
        assertEquals(
                file + ": " + message,
                assertThrows(ConfigurationException.class, () -> USUAL.with(file)).getMessage());
    }

    @Test
    void anUnknownProfileListsTheKnownOnes() {
        assertEquals(
                "profile of chip: expected usual, slow, got fast",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Configuration.of(Chip.entry(), "fast"))
                        .getMessage());
    }

    @Test
    void estimatesNameTheProfileAndWhatWasChanged() {
        Workload workload =
                new Workload(
                        "net",
                        2,
                        1,
                        1,
                        List.of(
                                WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(4, 6))
                                        .withInput(new Activity.Assumed(0.5))));
        assertEquals("usual: as built", USUAL.accelerator().estimate(workload).profile());
        assertEquals(
                "usual with clockMegahertz=50 instead of 100.0, lanes.0.bits=2 instead of 8: as"
                        + " built",
                USUAL.with("lanes.0.bits=2")
                        .with("clockMegahertz", "50")
                        .accelerator()
                        .estimate(workload)
                        .profile());
    }

    @Test
    void aLayerThatTheModelDropsIsListedAsNotModelled() {
        Workload workload =
                new Workload(
                        "net",
                        2,
                        1,
                        1,
                        List.of(
                                new OtherLayer("pool", "max pooling 2x2"),
                                new OtherLayer("pool2", "max pooling 2x2"),
                                WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(4, 6))));
        assertEquals(
                List.of("pool2 and more", "pool (max pooling 2x2)"),
                USUAL.with("lanes.0.label=pool2 and more")
                        .accelerator()
                        .estimate(workload)
                        .notModelled());
    }

    @Test
    void keysAreKnownOrNot() {
        assertTrue(USUAL.knows("lanes.0.label"));
        assertTrue(USUAL.knows("lanes"));
        assertFalse(USUAL.knows("lanes.x"));
        assertFalse(USUAL.knows("timesteps"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("chip.json"), text);
    }
}
