package org.snn4j.hw.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.config.Configuration;

class AcceleratorCatalogueTest {
    static Stream<AcceleratorEntry<?>> entries() {
        return AcceleratorCatalogue.standard().entries().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void everyProfileSurvivesItsJsonForm(AcceleratorEntry<?> entry) {
        entry.profiles()
                .forEach(
                        (name, record) ->
                                assertEquals(record, Configuration.of(entry, name).value(), name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void everyFieldOfAConfigurationIsDescribed(AcceleratorEntry<?> entry) {
        List<String> lines =
                Configuration.of(entry, entry.usualProfile()).describe().lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith("\"")) {
                assertTrue(
                        lines.get(i - 1).strip().startsWith("// "),
                        entry.name() + ": no @JsonPropertyDescription: " + lines.get(i).strip());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void everyAcceleratorHasAParityAndACorrectedProfile(AcceleratorEntry<?> entry) {
        assertTrue(entry.profiles().containsKey("parity"), entry.profiles().keySet().toString());
        assertTrue(entry.profiles().containsKey("corrected"), entry.profiles().keySet().toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void publishedResultsGiveAReasonForTheirDifference(AcceleratorEntry<?> entry) {
        for (PublishedResult result : entry.published().get()) {
            assertFalse(result.reason().isBlank(), result.name());
            assertFalse(result.source().isBlank(), result.name());
        }
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        AcceleratorCatalogue catalogue =
                new AcceleratorCatalogue(List.of(AcceleratorCatalogue.standard().entry("sata")));
        assertEquals(
                "accelerator: expected sata, got satta",
                assertThrows(IllegalArgumentException.class, () -> catalogue.entry("satta"))
                        .getMessage());
    }

    @Test
    void aNameMayNotComeTwice() {
        AcceleratorEntry<?> sata = AcceleratorCatalogue.standard().entry("sata");
        assertEquals(
                "catalogue: expected different names, got sata twice",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AcceleratorCatalogue(List.of(sata, sata)))
                        .getMessage());
    }
}
