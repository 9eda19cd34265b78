package org.snn4j.data.events.frames;

import java.io.IOException;
import java.util.Arrays;
import org.snn4j.data.events.EventBlock;
import org.snn4j.data.events.EventSource;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.transform.SensorBounds;
import org.snn4j.tensor.Check;

/**
 * How recordings become frames {@code [T, height, width, channels]}.
 *
 * @param binning which timestep an event falls in
 * @param width columns of the sensor, 1 or more
 * @param height rows of the sensor, 1 or more
 * @param channels 2: on in channel 0, off in channel 1; 1: both in one
 * @param value what stands at each place
 */
public record EventFrames(Binning binning, int width, int height, int channels, Value value) {
    /** What stands at each place of a frame. */
    public enum Value {
        /** Number of events. */
        COUNT,
        /** 1 where there was an event, 0 elsewhere: spikes. */
        SPIKE
    }

    public EventFrames {
        Check.atLeastOne("EventFrames.width", width);
        Check.atLeastOne("EventFrames.height", height);
        Check.inRange("EventFrames.channels", channels, 1, 2);
    }

    /** Spikes in two channels. */
    public static EventFrames spikes(Binning binning, int width, int height) {
        return new EventFrames(binning, width, height, 2, Value.SPIKE);
    }

    /** Counts of events in two channels. */
    public static EventFrames counts(Binning binning, int width, int height) {
        return new EventFrames(binning, width, height, 2, Value.COUNT);
    }

    /** The same with on and off in one channel. */
    public EventFrames withoutPolarity() {
        return new EventFrames(binning, width, height, 1, value);
    }

    /** Numbers in the frames of one recording. */
    public int length() {
        return Math.multiplyExact(
                Math.multiplyExact(binning.timesteps(), width * channels), height);
    }

    /**
     * Writes a recording's frames.
     *
     * @param target array to write {@link #length} numbers to
     * @param offset where the first one goes
     * @throws IllegalArgumentException if an event lies outside the sensor
     */
    public void read(EventSource events, float[] target, int offset) throws IOException {
        Arrays.fill(target, offset, offset + length(), 0);
        Binning.Bins bins = binning.over(events);
        try (EventStream stream = events.open()) {
            EventBlock block = new EventBlock();
            long index = 0;
            while (stream.next(block)) {
                for (int i = 0; i < block.size(); i++) {
                    long bin = bins.bin(block.time(i), index++);
                    if (bin >= 0 && bin < binning.timesteps()) {
                        add(block, i, target, offset + (int) bin * height * width * channels);
                    }
                }
            }
        }
    }

    /** Adds an event to a frame that begins at {@code offset}. */
    void add(EventBlock block, int index, float[] target, int offset) {
        int x = block.x(index);
        int y = block.y(index);
        SensorBounds.check("EventFrames", x, y, width, height);
        int channel = channels == 2 && block.polarity(index) == 0 ? 1 : 0;
        int place = offset + (y * width + x) * channels + channel;
        target[place] = value == Value.SPIKE ? 1 : target[place] + 1;
    }
}
