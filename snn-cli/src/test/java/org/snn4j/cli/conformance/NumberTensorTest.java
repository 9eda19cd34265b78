package org.snn4j.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.JsonFieldException;

class NumberTensorTest {
    @Test
    void aTensorIsReadInRowOrder() throws JsonProcessingException {
        NumberTensor tensor =
                NumberTensor.parse("x", json("{\"shape\":[2,2],\"data\":[1,2.5,-3,4]}"));
        assertArrayEquals(new int[] {2, 2}, tensor.shape());
        assertArrayEquals(new double[] {1, 2.5, -3, 4}, tensor.data());
        assertEquals(NumberTensor.Kind.FLOAT, tensor.kind());
    }

    @Test
    void anEmptyShapeIsAScalar() throws JsonProcessingException {
        assertArrayEquals(
                new float[] {0.1f},
                NumberTensor.parse("x", json("{\"shape\":[],\"data\":[0.1]}")).floats());
    }

    @Test
    void truthValuesAreZeroAndOne() throws JsonProcessingException {
        NumberTensor tensor =
                NumberTensor.parse(
                        "x", json("{\"shape\":[2],\"data\":[true,false],\"dtype\":\"bool\"}"));
        assertArrayEquals(new double[] {1, 0}, tensor.data());
        assertEquals(NumberTensor.Kind.BOOL, tensor.kind());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"shape\":[2],\"data\":[1]} | x.data: expected 2 values for shape [2], got 1"
                        + " values",
                "{\"shape\":[-1],\"data\":[1]} | x.shape[0]: expected an integer of 0 or more, got"
                        + " -1",
                "{\"shape\":[1],\"data\":[\"a\"]} | x.data[0]: expected a number or truth value,"
                        + " got \"a\"",
                "{\"shape\":[1],\"data\":[1],\"dtype\":\"half\"} | x.dtype: expected int or bool,"
                        + " got half",
                "[1] | x: expected a tensor {\"shape\":[..],\"data\":[..]}, got [1]",
            })
    void whatIsNoTensorIsRefused(String text, String message) {
        JsonFieldException refused =
                assertThrows(JsonFieldException.class, () -> NumberTensor.parse("x", json(text)));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void integersMustMatchExactly() {
        CaseCheck check = new CaseCheck();
        NumberTensor expected =
                new NumberTensor(new int[] {2}, new double[] {1, 2}, NumberTensor.Kind.INT);
        check.tensor(
                "s",
                expected,
                new NumberTensor(new int[] {2}, new double[] {1, 2.0001}),
                new Tolerance(1, 1));
        assertEquals("FAIL  t  c: s[1]: expected 2, got 2.0001", check.result("t", "c").line());
    }

    @Test
    void theWorstElementIsNamedByItsIndices() {
        CaseCheck check = new CaseCheck();
        NumberTensor expected = new NumberTensor(new int[] {2, 3}, new double[] {0, 1, 2, 3, 4, 5});
        NumberTensor got = new NumberTensor(new int[] {2, 3}, new double[] {0, 1.5, 2, 3, 4, 7});
        check.tensor("gradients.x", expected, got, new Tolerance(0.1, 0));
        assertEquals(
                "FAIL  t  c: gradients.x[1,2]: expected 5, got 7; worst of 2 mismatches in 6"
                        + " values",
                check.result("t", "c").line());
    }

    @Test
    void anotherShapeIsAMismatch() {
        CaseCheck check = new CaseCheck();
        check.tensor(
                "v",
                new NumberTensor(new int[] {1, 2}, new double[2]),
                new NumberTensor(new int[] {2}, new double[2]),
                Tolerance.EXACT);
        assertEquals(
                "FAIL  t  c: v: expected shape [1, 2], got [2]", check.result("t", "c").line());
    }

    @Test
    void aCaseThatComparesNothingIsNotSupported() {
        CaseResult result = new CaseCheck().result("t", "c");
        assertEquals("not supported yet  t  c: the case lists nothing to compare", result.line());
        assertTrue(result.status() == CaseResult.Status.UNSUPPORTED);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
