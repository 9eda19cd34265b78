package org.snn4j.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsPageTest {
    @Test
    void aNewSectionIsAddedAndAnOldOneIsReplacedWhereItStands() {
        String first = ResultsPage.with("", "one", "## One\n\nold\n");
        String both = ResultsPage.with(first, "two", "## Two\n\nstays\n");
        String renewed = ResultsPage.with(both, "one", "## One\n\nnew");

        assertTrue(renewed.startsWith("# Results\n"), renewed);
        assertEquals(
                "<!-- results one -->\n## One\n\nnew\n\n<!-- results two -->\n## Two\n\nstays\n",
                renewed.substring(renewed.indexOf("<!--")));
    }

    @Test
    void writingTheSameSectionAgainChangesNothing() {
        String page = ResultsPage.with(ResultsPage.with("", "a", "text"), "ab", "other");

        assertEquals(page, ResultsPage.with(page, "a", "text"));
        assertEquals(page, ResultsPage.with(page, "ab", "other"));
    }

    @Test
    void anUnknownExperimentIsAnsweredWithTheKnownOnes() {
        Experiments none = new Experiments(List.of());

        assertEquals(
                "experiment 'x': expected one of ",
                assertThrows(IllegalArgumentException.class, () -> none.experiment("x"))
                        .getMessage());
    }
}
