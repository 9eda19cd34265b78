package org.snn4j.tensor;

/**
 * A tensor of the wrong shape met a layer or an op; names where, what was expected and what came.
 */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String expected;
    private final String actual;
    private final String advice;

    /**
     * Describes a wrong shape.
     *
     * @param where layer or op and its argument, such as {@code Conv2d 64->128, 3x3: input
     *     channels}
     * @param expected what would have been right, such as {@code 64 in [.., H, W, C]}
     * @param actual what came
     * @param advice what to do about it; may be empty
     */
    public ShapeException(String where, String expected, String actual, String advice) {
        super(
                where
                        + ": expected "
                        + expected
                        + ", got "
                        + actual
                        + "."
                        + (advice.isEmpty() ? "" : "\n  " + advice));
        this.where = where;
        this.expected = expected;
        this.actual = actual;
        this.advice = advice;
    }

    /** The same complaint seen from the layer that holds the complaining one under {@code name}. */
    public ShapeException inside(String name) {
        boolean atChild = where.matches("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)* \\(.*");
        String path = atChild ? name + "." + where : name + " (" + where.replaceFirst(":", "):");
        ShapeException wrapped = new ShapeException(path, expected, actual, advice);
        wrapped.initCause(this);
        return wrapped;
    }

    /** Layer path or op that refused its input. */
    public String where() {
        return where;
    }

    /** What would have been right. */
    public String expected() {
        return expected;
    }

    /** What came. */
    public String actual() {
        return actual;
    }
}
