package org.snn4j.data.events.frames;

import java.io.IOException;
import java.util.Arrays;
import org.snn4j.data.events.EventBlock;
import org.snn4j.data.events.EventSource;
import org.snn4j.data.events.EventStream;
import org.snn4j.tensor.Check;

/**
 * One frame after the other of a recording of any length: what is in memory is one frame and one
 * block of events. An event that is earlier than the frame in progress counts for that frame.
 *
 * <pre>{@code
 * try (FrameStream frames = FrameStream.every(10_000, EventFile.of(path), 346, 260)) {
 *     float[] frame = new float[frames.length()];
 *     while (frames.next(frame)) { ... }
 * }
 * }</pre>
 */
public final class FrameStream implements AutoCloseable {
    private final EventStream events;
    private final EventFrames layout;
    private final long microseconds;
    private final long most;
    private final EventBlock block = new EventBlock();
    private int position;
    private boolean started;
    private boolean ended;
    private long frameEnd;

    private FrameStream(EventStream events, EventFrames layout, long microseconds, long most) {
        this.events = events;
        this.layout = layout;
        this.microseconds = microseconds;
        this.most = most;
    }

    /** Frames of a length of time, also those without events in between. */
    public static FrameStream every(long microseconds, EventSource events, int width, int height)
            throws IOException {
        Check.positive("FrameStream.every microseconds", microseconds);
        return new FrameStream(events.open(), layout(width, height), microseconds, Long.MAX_VALUE);
    }

    /** Frames of so many events each; the last one may have fewer. */
    public static FrameStream of(int eventsPerFrame, EventSource events, int width, int height)
            throws IOException {
        Check.atLeastOne("FrameStream.of eventsPerFrame", eventsPerFrame);
        return new FrameStream(
                events.open(), layout(width, height), Long.MAX_VALUE, eventsPerFrame);
    }

    private static EventFrames layout(int width, int height) {
        return EventFrames.counts(new Binning.EqualCount(1), width, height);
    }

    /** Numbers in a frame {@code [height, width, 2]}. */
    public int length() {
        return layout.length();
    }

    /**
     * Counts the events of the next frame.
     *
     * @param frame {@code [height, width, 2]}, on in channel 0, off in channel 1
     * @return whether there was one
     */
    public boolean next(float[] frame) throws IOException {
        if (!fill()) {
            return false;
        }
        if (!started) {
            started = true;
            frameEnd = microseconds == Long.MAX_VALUE ? Long.MAX_VALUE : block.time(0);
        }
        frameEnd += microseconds == Long.MAX_VALUE ? 0 : microseconds;
        Arrays.fill(frame, 0, length(), 0);
        long count = 0;
        while (fill() && count < most && block.time(position) < frameEnd) {
            layout.add(block, position, frame, 0);
            position++;
            count++;
        }
        return true;
    }

    /** Makes sure that there is an event at the position; false at the end. */
    private boolean fill() throws IOException {
        while (!ended && position == block.size()) {
            ended = !events.next(block);
            position = 0;
        }
        return !ended;
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
