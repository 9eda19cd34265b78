package org.snn4j.cli.conformance;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.hw.JsonFieldException;

/** Collects the outcome of cases and prints one line for each. */
public final class Report {
    private final PrintWriter out;
    private final Map<CaseResult.Status, Integer> counts = new EnumMap<>(CaseResult.Status.class);
    private String topic = "";

    Report(PrintWriter out) {
        this.out = out;
    }

    /** Names the topic of the cases that follow. */
    void enter(String name) {
        topic = name;
    }

    /**
     * Checks one case.
     *
     * <p>A case that cannot be read, or whose settings the library refuses, fails with that message
     * and the others go on.
     *
     * @param name name of the case
     * @param comparisons makes the comparisons
     */
    public void check(String name, Consumer<CaseCheck> comparisons) {
        CaseCheck check = new CaseCheck();
        CaseResult result;
        try {
            comparisons.accept(check);
            result = check.result(topic, name);
        } catch (JsonFieldException | IllegalArgumentException | IllegalStateException e) {
            result = new CaseResult(topic, name, CaseResult.Status.FAIL, e.getMessage());
        }
        add(result);
    }

    /** Reports a case that nothing here can recompute. */
    public void unsupported(String name) {
        add(new CaseResult(topic, name, CaseResult.Status.UNSUPPORTED, ""));
    }

    /** Reports a file that cannot be read. */
    void failure(String name, String reason) {
        add(new CaseResult(topic, name, CaseResult.Status.FAIL, reason));
    }

    int count(CaseResult.Status status) {
        return counts.getOrDefault(status, 0);
    }

    private void add(CaseResult result) {
        counts.merge(result.status(), 1, Integer::sum);
        out.println(result.line());
    }
}
