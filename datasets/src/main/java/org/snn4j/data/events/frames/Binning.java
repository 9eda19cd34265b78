package org.snn4j.data.events.frames;

import java.io.IOException;
import org.snn4j.data.events.EventBlock;
import org.snn4j.data.events.EventSource;
import org.snn4j.data.events.EventStream;
import org.snn4j.tensor.Check;

/** Which timestep an event falls in. */
public interface Binning {
    /** Number of timesteps, 1 or more. */
    int timesteps();

    /**
     * The bins of one recording; reads it once where they depend on it as a whole.
     *
     * @param events the recording
     */
    Bins over(EventSource events) throws IOException;

    /** Bins of one recording. */
    @FunctionalInterface
    interface Bins {
        /**
         * The timestep of an event.
         *
         * @param time in microseconds
         * @param index number of the event in its recording, from 0
         * @return 0 to {@code timesteps - 1}; events with any other number are left out
         */
        long bin(long time, long index);
    }

    /**
     * Bins of one length, from the first event on; what comes after the last is left out.
     *
     * @param timesteps number of bins, 1 or more
     * @param microseconds length of each, 1 or more
     */
    record FixedTime(int timesteps, long microseconds) implements Binning {
        public FixedTime {
            Check.atLeastOne("FixedTime.timesteps", timesteps);
            Check.positive("FixedTime.microseconds", microseconds);
        }

        @Override
        public Bins over(EventSource events) throws IOException {
            long first = first(events);
            return (time, index) -> Math.floorDiv(time - first, microseconds);
        }

        private static long first(EventSource events) throws IOException {
            try (EventStream stream = events.open()) {
                EventBlock block = new EventBlock(1);
                return stream.next(block) ? block.time(0) : 0;
            }
        }
    }

    /**
     * Bins that divide the time from the earliest to the latest event evenly.
     *
     * @param timesteps number of bins, 1 or more
     */
    record EqualTime(int timesteps) implements Binning {
        public EqualTime {
            Check.atLeastOne("EqualTime.timesteps", timesteps);
        }

        @Override
        public Bins over(EventSource events) throws IOException {
            long earliest = Long.MAX_VALUE;
            long latest = Long.MIN_VALUE;
            try (EventStream stream = events.open()) {
                EventBlock block = new EventBlock();
                while (stream.next(block)) {
                    for (int i = 0; i < block.size(); i++) {
                        earliest = Math.min(earliest, block.time(i));
                        latest = Math.max(latest, block.time(i));
                    }
                }
            }
            long from = earliest;
            double binLength = Math.max(1, latest - earliest + 1.0) / timesteps;
            return (time, index) -> Math.min(timesteps - 1, (long) ((time - from) / binLength));
        }
    }

    /**
     * Bins with equally many events each, but for one more in some of them.
     *
     * @param timesteps number of bins, 1 or more
     */
    record EqualCount(int timesteps) implements Binning {
        public EqualCount {
            Check.atLeastOne("EqualCount.timesteps", timesteps);
        }

        @Override
        public Bins over(EventSource events) throws IOException {
            long count = 0;
            try (EventStream stream = events.open()) {
                EventBlock block = new EventBlock();
                while (stream.next(block)) {
                    count += block.size();
                }
            }
            long all = Math.max(1, count);
            return (time, index) -> index * timesteps / all;
        }
    }
}
