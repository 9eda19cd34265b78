package org.snn4j.data;

/** A batch could not be prepared; the cause is what the samples or a transform threw. */
public final class BatchException extends IllegalStateException {
    private final int epoch;
    private final int number;

    BatchException(int epoch, int number, Throwable cause) {
        super("batch " + number + " of epoch " + epoch + " could not be prepared: " + cause, cause);
        this.epoch = epoch;
        this.number = number;
    }

    /** Epoch of the batch. */
    public int epoch() {
        return epoch;
    }

    /** Number of the batch in its epoch, from 0. */
    public int number() {
        return number;
    }
}
