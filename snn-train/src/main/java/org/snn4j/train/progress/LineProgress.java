package org.snn4j.train.progress;

import java.io.PrintStream;

/**
 * One line for each piece of work, when it is over: for files, pipes and logs.
 *
 * @param out receives the lines
 */
public record LineProgress(PrintStream out) implements Progress {
    @Override
    public void begin(String task, long steps, long done) {}

    @Override
    public void advance(long done, String note) {}

    @Override
    public void end(String summary) {
        out.println(summary);
    }
}
