package org.snn4j.data.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.snn4j.data.SplitMix;
import org.snn4j.data.events.frames.Binning;
import org.snn4j.data.events.frames.EventFrames;
import org.snn4j.data.events.frames.FrameStream;
import org.snn4j.data.events.transform.Crop;
import org.snn4j.data.events.transform.CropTime;
import org.snn4j.data.events.transform.Denoise;
import org.snn4j.data.events.transform.Downsample;
import org.snn4j.data.events.transform.DropEvents;
import org.snn4j.data.events.transform.Flip;
import org.snn4j.data.events.transform.TimeJitter;

class EventTransformsTest {
    /** Events given as rows of time, x, y, polarity; delivered two at a time. */
    private static EventSource events(long[]... rows) {
        return () ->
                new EventStream() {
                    private int position;

                    @Override
                    public boolean next(EventBlock block) {
                        block.clear();
                        while (position < rows.length && block.size() < 2 && !block.isFull()) {
                            long[] row = rows[position++];
                            block.add(row[0], (int) row[1], (int) row[2], (int) row[3]);
                        }
                        return block.size() > 0;
                    }

                    @Override
                    public void close() {}
                };
    }

    private static long[] event(long time, long x, long y, long polarity) {
        return new long[] {time, x, y, polarity};
    }

    private static String read(EventSource source) throws IOException {
        StringBuilder text = new StringBuilder();
        try (EventStream stream = source.open()) {
            EventBlock block = new EventBlock();
            while (stream.next(block)) {
                for (int i = 0; i < block.size(); i++) {
                    text.append(block.time(i)).append(':').append(block.x(i)).append(':');
                    text.append(block.y(i)).append(':').append(block.polarity(i)).append(' ');
                }
            }
            assertFalse(stream.next(block));
        }
        return text.toString().strip();
    }

    private static final EventSource FOUR =
            events(event(10, 0, 5, 1), event(20, 3, 2, 0), event(30, 7, 7, 1), event(40, 4, 3, 1));

    @Test
    void aCropKeepsItsRectangleAndCountsFromItsCorner() throws IOException {
        assertEquals("20:1:0:0 40:2:1:1", read(FOUR.with(new Crop(2, 2, 3, 2))));
    }

    @Test
    void aCropOfTimeTakesItsBeginningAndNotItsEnd() throws IOException {
        assertEquals("20:3:2:0 30:7:7:1", read(FOUR.with(new CropTime(20, 20))));
    }

    @Test
    void flipsMirrorColumnsRowsAndPolarities() throws IOException {
        assertEquals("10:7:5:1 20:4:2:0 30:0:7:1 40:3:3:1", read(FOUR.with(Flip.leftRight(8))));
        assertEquals("10:0:2:1 20:3:5:0 30:7:0:1 40:4:4:1", read(FOUR.with(Flip.topBottom(8))));
        assertEquals("10:0:5:0 20:3:2:1 30:7:7:0 40:4:3:0", read(FOUR.with(Flip.polarity())));
        assertEquals(
                "Flip: expected events on a sensor of 4 x 1, got one at x 7, y 0. Give the sensor's"
                        + " size, or crop the events first",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> read(FOUR.with(Flip.leftRight(4))))
                        .getMessage());
    }

    @Test
    void aRandomFlipIsOfTheWholeRecordingAndAboutAsOftenAsSaid() throws IOException {
        int flipped = 0;
        for (int seed = 0; seed < 400; seed++) {
            long key = seed;
            String read =
                    read(
                            FOUR.with(
                                    Flip.leftRight(8).withProbability(0.25),
                                    () -> SplitMix.of(key)));
            if (!read.equals(read(FOUR))) {
                assertEquals(read(FOUR.with(Flip.leftRight(8))), read);
                flipped++;
            }
        }
        assertEquals(100, flipped, 30);
    }

    @Test
    void downsamplingJoinsSquares() throws IOException {
        assertEquals("10:0:1:1 20:0:0:0 30:1:1:1 40:1:0:1", read(FOUR.with(new Downsample(4))));
    }

    @Test
    void noiseIsWhatNoNeighbourConfirmsInTime() throws IOException {
        EventSource events =
                events(
                        event(0, 0, 0, 1),
                        event(5, 1, 1, 0),
                        event(6, 5, 5, 1),
                        event(7, 5, 5, 1),
                        event(15, 0, 1, 1),
                        event(40, 1, 0, 1),
                        event(41, 7, 0, 1));
        // (5, 5) twice confirms nothing: a pixel is not its own neighbour.
        assertEquals("5:1:1:0 15:0:1:1", read(events.with(new Denoise(8, 6, 10))));
    }

    @Test
    void jitterMovesTimesByItsDeviationAndIsTheSameForTheSameSeed() throws IOException {
        long[][] rows = new long[4000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = event(1_000_000, i, 0, 1);
        }
        EventSource moved = events(rows).with(new TimeJitter(100), () -> SplitMix.of(3));
        assertEquals(read(moved), read(moved));
        double squares = 0;
        for (String event : read(moved).split(" ")) {
            double by = Long.parseLong(event.split(":")[0]) - 1_000_000.0;
            squares += by * by;
        }
        assertEquals(100, Math.sqrt(squares / rows.length), 4);
    }

    @Test
    void droppingLeavesTheShareThatIsNotDropped() throws IOException {
        long[][] rows = new long[4000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = event(i, 0, 0, 1);
        }
        EventSource thinned = events(rows).with(new DropEvents(0.75), () -> SplitMix.of(9));
        assertEquals(1000, thinned.summary().events(), 100);
        assertEquals(
                0, events(rows).with(new DropEvents(1), () -> SplitMix.of(9)).summary().events());
    }

    @Test
    void aRandomTransformWithoutGeneratorIsRefused() {
        assertEquals(
                "event transform: expected a random generator, got none. Random transforms need"
                        + " EventSource.with(transform, random)",
                assertThrows(IllegalStateException.class, () -> read(FOUR.with(new TimeJitter(5))))
                        .getMessage());
    }

    @Test
    void nothingIsReadBeforeItIsAskedForAndAChainReadsOnce() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        EventSource counted =
                () -> {
                    opened.incrementAndGet();
                    return FOUR.open();
                };
        EventSource chain =
                counted.with(
                        new CropTime(20, 100).then(new Crop(2, 2, 9, 9)).then(Flip.polarity()));
        assertEquals(0, opened.get());
        assertEquals("20:1:0:1 30:5:5:0 40:2:1:0", read(chain));
        assertEquals(1, opened.get());
    }

    @Test
    void marksOfOverflowAreTakenOutAndAddedUp() throws IOException {
        EventSource events =
                events(
                        event(5, 1, 1, 1),
                        event(0, 0, 240, 0),
                        event(7, 2, 2, 1),
                        event(0, 0, 240, 0),
                        event(1, 3, 3, 1));
        assertEquals("5:1:1:1 8199:2:2:1 16385:3:3:1", read(events.with(new OverflowMarks())));
    }

    private static float[] frames(EventFrames layout, EventSource events) throws IOException {
        float[] frames = new float[layout.length() + 2];
        java.util.Arrays.fill(frames, 9);
        layout.read(events, frames, 1);
        assertEquals(9, frames[0]);
        assertEquals(9, frames[frames.length - 1]);
        return java.util.Arrays.copyOfRange(frames, 1, frames.length - 1);
    }

    @Test
    void binsOfOneLengthBeginAtTheFirstEventAndLeaveTheRestOut() throws IOException {
        EventSource line =
                events(
                        event(100, 0, 0, 1),
                        event(109, 0, 0, 1),
                        event(110, 1, 0, 0),
                        event(119, 0, 0, 1),
                        event(120, 0, 0, 1));
        Binning bins = new Binning.FixedTime(2, 10);
        assertArrayEquals(
                new float[] {2, 0, 0, 0, 1, 0, 0, 1}, frames(EventFrames.counts(bins, 2, 1), line));
        assertArrayEquals(
                new float[] {1, 0, 0, 0, 1, 0, 0, 1}, frames(EventFrames.spikes(bins, 2, 1), line));
        assertArrayEquals(
                new float[] {2, 0, 1, 1},
                frames(EventFrames.counts(bins, 2, 1).withoutPolarity(), line));
    }

    @Test
    void equalTimesAndEqualCountsDivideEveryEvent() throws IOException {
        EventSource line =
                events(
                        event(0, 0, 0, 1),
                        event(1, 0, 0, 1),
                        event(2, 0, 0, 1),
                        event(3, 0, 0, 1),
                        event(99, 0, 0, 1));
        assertArrayEquals(
                new float[] {4, 0, 1, 0},
                frames(EventFrames.counts(new Binning.EqualTime(2), 1, 1), line));
        assertArrayEquals(
                new float[] {3, 0, 2, 0},
                frames(EventFrames.counts(new Binning.EqualCount(2), 1, 1), line));
        assertArrayEquals(
                new float[4], frames(EventFrames.counts(new Binning.EqualTime(2), 1, 1), events()));
    }

    @Test
    void anEventOutsideTheSensorIsRefused() {
        EventFrames layout = EventFrames.counts(new Binning.EqualTime(2), 4, 4);
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> frames(layout, FOUR))
                        .getMessage()
                        .startsWith("EventFrames: expected events on a sensor of 4 x 4"));
    }

    @Test
    void aStreamOfFramesGoesOnToTheEnd() throws IOException {
        List<Float> counts = new ArrayList<>();
        try (FrameStream frames = FrameStream.every(10, FOUR, 8, 8)) {
            float[] frame = new float[frames.length()];
            while (frames.next(frame)) {
                counts.add(sum(frame));
            }
        }
        assertEquals(List.of(1f, 1f, 1f, 1f), counts);
        counts.clear();
        EventSource gap = events(event(0, 0, 0, 1), event(25, 0, 0, 0), event(26, 0, 0, 0));
        try (FrameStream frames = FrameStream.every(10, gap, 1, 1)) {
            float[] frame = new float[frames.length()];
            while (frames.next(frame)) {
                counts.add(sum(frame));
            }
        }
        assertEquals(List.of(1f, 0f, 2f), counts);
        try (FrameStream frames = FrameStream.of(3, FOUR, 8, 8)) {
            float[] frame = new float[frames.length()];
            assertTrue(frames.next(frame));
            assertEquals(3, sum(frame));
            assertTrue(frames.next(frame));
            assertEquals(1, sum(frame));
            assertFalse(frames.next(frame));
        }
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
