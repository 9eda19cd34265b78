package org.snn4j.train.progress;

/** Shows how far a piece of work is: a bar on a terminal, a line in a file. */
public interface Progress {
    /**
     * A piece of work begins.
     *
     * @param task its name, such as {@code epoch 1/5}
     * @param steps steps in all
     * @param done steps that are over already
     */
    void begin(String task, long steps, long done);

    /**
     * More of it is done.
     *
     * @param done steps that are over
     * @param note short, such as {@code loss 0.31, 812 samples/s}
     */
    void advance(long done, String note);

    /**
     * It is over.
     *
     * @param summary one line
     */
    void end(String summary);
}
