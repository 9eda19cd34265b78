package org.snn4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.snn4j.data.events.EventSource;
import org.snn4j.data.events.frames.EventFrames;

/**
 * Recordings as samples {@code [T, H, W, C]}, read and counted into frames each time they are asked
 * for: only the batches in use are in memory.
 */
public final class EventSamples implements Samples {
    private final List<EventSource> recordings;
    private final int[] labels;
    private final EventFrames frames;

    /**
     * Names the recordings; reads none.
     *
     * @param recordings one for each sample
     * @param labels class of each, 0 or more
     * @param frames how they become frames
     * @throws IllegalArgumentException if there are not as many labels as recordings, or one is
     *     negative
     */
    public EventSamples(List<EventSource> recordings, int[] labels, EventFrames frames) {
        if (recordings.size() != labels.length) {
            throw new IllegalArgumentException(
                    "EventSamples.labels: expected one for each of "
                            + recordings.size()
                            + " recordings, got "
                            + labels.length);
        }
        for (int label : labels) {
            Range.check("EventSamples.labels", label, 0, Integer.MAX_VALUE);
        }
        this.recordings = List.copyOf(recordings);
        this.labels = labels.clone();
        this.frames = frames;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public SampleShape shape() {
        return SampleShape.sequence(
                frames.binning().timesteps(), frames.height(), frames.width(), frames.channels());
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, float[] target, int offset) {
        try {
            frames.read(recordings.get(index), target, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
