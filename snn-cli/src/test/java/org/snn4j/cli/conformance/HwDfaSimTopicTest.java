package org.snn4j.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HwDfaSimTopicTest {
    private HardwareExamples examples;

    @BeforeEach
    void readExamples() throws IOException {
        examples = HardwareExamples.of(new HwDfaSimTopic());
    }

    @Test
    void everyCaseOfTheSpecificationPasses() {
        HardwareExamples.Outcome outcome = examples.check();
        assertEquals(4, outcome.passed(), outcome::lines);
        assertEquals(0, outcome.failed(), outcome::lines);
        assertEquals(0, outcome.unsupported(), outcome::lines);
    }

    @Test
    void noExpectedNumberCanChangeUnnoticed() {
        ObjectNode entry = firstCase();
        for (HardwareExamples.Value value : HardwareExamples.expected(entry)) {
            value.change();
            HardwareExamples.Outcome outcome = examples.check("cost", entry);
            assertEquals(1, outcome.failed(), () -> value.key() + ": " + outcome.lines());
            value.restore();
        }
    }

    @Test
    void parametersGoByTheSymbolsOfTheSpecification() {
        ObjectNode entry = firstCase();
        ObjectNode params = (ObjectNode) entry.get("input").get("params");
        // Without energy per accumulation no energy goes into gradients.
        params.put("eAcc", 0);
        HardwareExamples.Outcome outcome = examples.check("cost", entry);
        assertEquals(1, outcome.failed(), outcome::lines);
        assertTrue(
                outcome.lines().contains("BP.energy.gradient: expected 313360.97280000005, got 0"),
                outcome::lines);
    }

    @Test
    void anUnknownParameterIsUnsupported() {
        ObjectNode entry = firstCase();
        ((ObjectNode) entry.get("input").get("params")).put("eMagic", 1);
        HardwareExamples.Outcome outcome = examples.check("cost", entry);
        assertEquals(1, outcome.unsupported(), outcome::lines);
        assertTrue(outcome.lines().contains("case.input.params.eMagic"), outcome::lines);
    }

    private ObjectNode firstCase() {
        return (ObjectNode) examples.file().get("cost").get(0);
    }
}
