package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares the values of one case and keeps the worst mismatch. */
public final class CaseCheck {
    private final List<String> unsupported = new ArrayList<>();
    private int compared;
    private int mismatches;
    private double worstExcess;
    private String worst = "";

    CaseCheck() {}

    /** Says that something in the case is not recomputed. */
    public void unsupported(String what) {
        unsupported.add(what);
    }

    /** Compares one number. */
    public void number(String where, double expected, double got, Tolerance tolerance) {
        compared++;
        double excess = tolerance.excess(expected, got);
        if (excess > 1) {
            mismatch(where, excess, text(expected), text(got));
        }
    }

    /** Says that a value differs in a way that no tolerance covers. */
    public void differs(String where, String expected, String got) {
        compared++;
        mismatch(where, Double.POSITIVE_INFINITY, expected, got);
    }

    /**
     * Compares a tensor element by element; integers and truth values must match exactly.
     *
     * @param tolerance for floats
     */
    public void tensor(String where, NumberTensor expected, NumberTensor got, Tolerance tolerance) {
        if (!Arrays.equals(expected.shape(), got.shape())) {
            differs(
                    where,
                    "shape " + Arrays.toString(expected.shape()),
                    Arrays.toString(got.shape()));
            return;
        }
        Tolerance own = expected.kind() == NumberTensor.Kind.FLOAT ? tolerance : Tolerance.EXACT;
        double[] values = got.data();
        double[] wanted = expected.data();
        for (int i = 0; i < wanted.length; i++) {
            number(where + index(i, expected.shape()), wanted[i], values[i], own);
        }
    }

    /**
     * Compares everything that the expected tree lists with a recomputed tree of the same layout.
     *
     * <p>Integers of the recomputed tree must match exactly, its other numbers within the
     * tolerance. A value without a counterpart in the recomputed tree is unsupported; what only the
     * recomputed tree has is not asked for.
     */
    public void tree(String where, JsonNode expected, JsonNode got, Tolerance tolerance) {
        if (got.isMissingNode()) {
            unsupported(where);
        } else if (expected.isObject() && got.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                tree(
                        where + "." + field.getKey(),
                        field.getValue(),
                        got.path(field.getKey()),
                        tolerance);
            }
        } else if (expected.isArray() && got.isArray() && expected.size() == got.size()) {
            for (int i = 0; i < expected.size(); i++) {
                tree(where + "[" + i + "]", expected.get(i), got.get(i), tolerance);
            }
        } else if (expected.isNumber() && got.isNumber()) {
            number(
                    where,
                    expected.asDouble(),
                    got.asDouble(),
                    got.isIntegralNumber() ? Tolerance.EXACT : tolerance);
        } else if (expected.isValueNode() && expected.equals(got)) {
            compared++;
        } else {
            differs(where, brief(expected), brief(got));
        }
    }

    /** Result of the case, after the last comparison. */
    CaseResult result(String topic, String name) {
        if (mismatches > 0) {
            String others =
                    mismatches > 1
                            ? "; worst of " + mismatches + " mismatches in " + compared + " values"
                            : "";
            return new CaseResult(topic, name, CaseResult.Status.FAIL, worst + others);
        }
        if (!unsupported.isEmpty()) {
            String more =
                    unsupported.size() > 1 ? " and " + (unsupported.size() - 1) + " more" : "";
            return new CaseResult(
                    topic, name, CaseResult.Status.UNSUPPORTED, unsupported.get(0) + more);
        }
        if (compared == 0) {
            return new CaseResult(
                    topic,
                    name,
                    CaseResult.Status.UNSUPPORTED,
                    "the case lists nothing to compare");
        }
        return new CaseResult(topic, name, CaseResult.Status.PASS, compared + " values");
    }

    private void mismatch(String where, double excess, String expected, String got) {
        mismatches++;
        if (excess > worstExcess) {
            worstExcess = excess;
            worst = where + ": expected " + expected + ", got " + got;
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String brief(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array of " + node.size();
            case OBJECT -> "an object";
            default -> node.toString();
        };
    }

    private static String index(int flat, int[] shape) {
        int[] index = new int[shape.length];
        int rest = flat;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return shape.length == 0 ? "" : Arrays.toString(index).replace(" ", "");
    }
}
