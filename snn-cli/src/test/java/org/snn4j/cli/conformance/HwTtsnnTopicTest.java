package org.snn4j.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HwTtsnnTopicTest {
    private HardwareExamples examples;

    @BeforeEach
    void readExamples() throws IOException {
        examples = HardwareExamples.of(new HwTtsnnTopic());
    }

    @Test
    void everyCaseOfTheSpecificationPasses() {
        HardwareExamples.Outcome outcome = examples.check();
        assertEquals(30, outcome.passed(), outcome::lines);
        assertEquals(0, outcome.failed(), outcome::lines);
        assertEquals(0, outcome.unsupported(), outcome::lines);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"layers", "networks", "ratios", "training", "fused"})
    void noExpectedNumberCanChangeUnnoticed(String section) {
        ObjectNode entry = (ObjectNode) examples.file().get(section).get(0);
        List<HardwareExamples.Value> values = HardwareExamples.expected(entry);
        Random random = new Random(1);
        for (int i = 0; i < 12; i++) {
            HardwareExamples.Value value = values.get(random.nextInt(values.size()));
            value.change();
            HardwareExamples.Outcome outcome = examples.check(section, entry);
            assertEquals(1, outcome.failed(), () -> value.key() + ": " + outcome.lines());
            value.restore();
        }
    }

    @Test
    void whatIsNotRecomputedIsUnsupported() {
        ObjectNode entry = (ObjectNode) examples.file().get("fused").get(0);
        ((ObjectNode) entry.get("result")).put("latency", 1);
        ((ObjectNode) entry.get("input")).put("clusters", 4);
        HardwareExamples.Outcome outcome = examples.check("fused", entry);
        assertEquals(1, outcome.unsupported(), outcome::lines);
        assertTrue(outcome.lines().contains("result.latency and 1 more"), outcome::lines);
    }

    @Test
    void anImpossibleCaseFailsWithItsReason() {
        ObjectNode entry = (ObjectNode) examples.file().get("fused").get(0);
        ((ObjectNode) entry.get("input")).putArray("ranks").add(8);
        HardwareExamples.Outcome outcome = examples.check("fused", entry);
        assertTrue(
                outcome.lines()
                        .contains(
                                "TtResNet.ranks: expected 16, one for each convolution of the"
                                        + " blocks, got 1"),
                outcome::lines);
    }
}
