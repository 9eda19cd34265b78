package org.snn4j.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.JsonFieldException;

class ToleranceTest {
    private static final JsonNode OF_CASE =
            parse("{\"abs\":1e-9,\"rel\":1e-8,\"abs_f32\":2e-5,\"rel_f32\":2e-4}");

    @Test
    void theArithmeticChoosesTheTolerance() {
        assertEquals(new Tolerance(1e-9, 1e-8), Tolerance.of(OF_CASE, Tolerance.Arithmetic.DOUBLE));
        assertEquals(new Tolerance(2e-5, 2e-4), Tolerance.of(OF_CASE, Tolerance.Arithmetic.SINGLE));
    }

    @Test
    void absoluteAndRelativePartAdd() {
        Tolerance tolerance = new Tolerance(0.5, 0.25);
        assertTrue(tolerance.matches(2, 3));
        assertTrue(tolerance.matches(2, 1));
        assertFalse(tolerance.matches(2, 3.001));
    }

    @Test
    void exactMeansEqual() {
        assertTrue(Tolerance.EXACT.matches(0, -0.0));
        assertTrue(Tolerance.EXACT.matches(7, 7));
        assertFalse(Tolerance.EXACT.matches(7, Math.nextUp(7.0)));
    }

    @Test
    void notANumberMatchesOnlyItself() {
        Tolerance wide = new Tolerance(1e300, 1);
        assertFalse(wide.matches(1, Double.NaN));
        assertFalse(wide.matches(Double.NaN, 1));
        assertTrue(wide.matches(Double.NaN, Double.NaN));
        assertFalse(wide.matches(1, Double.POSITIVE_INFINITY));
        assertTrue(wide.matches(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertFalse(wide.matches(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertFalse(wide.matches(Double.POSITIVE_INFINITY, 1));
    }

    @Test
    void aCaseWithoutToleranceIsRefused() {
        JsonFieldException refused =
                assertThrows(
                        JsonFieldException.class,
                        () -> Tolerance.of(parse("{\"abs\":1}"), Tolerance.Arithmetic.DOUBLE));
        assertEquals("tolerance.rel: expected a number, got nothing", refused.getMessage());
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
