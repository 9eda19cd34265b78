package org.snn4j.neurons.lim;

import org.snn4j.tensor.Check;

/** How a sequence is cut into chunks whose places share a membrane. */
public sealed interface Chunks {
    /**
     * Places of a chunk.
     *
     * @param timesteps length of the sequence, 1 or more
     */
    int length(int timesteps);

    /**
     * Number of chunks; the last ones are padded with zeros where the sequence ends before them.
     *
     * @param timesteps length of the sequence, 1 or more
     */
    int count(int timesteps);

    /**
     * A fixed number of chunks, each of {@code ceil(T / number)} places.
     *
     * @param number 1 or more; 4 is usual
     */
    record Number(int number) implements Chunks {
        /** Checks the number. */
        public Number {
            Check.atLeastOne("Chunks.Number", number);
        }

        @Override
        public int length(int timesteps) {
            return (timesteps + number - 1) / number;
        }

        @Override
        public int count(int timesteps) {
            return number;
        }
    }

    /**
     * Chunks of a fixed length, as many as the sequence needs: what was computed of a sequence does
     * not change when it grows, as decoding token by token needs it.
     *
     * @param places of a chunk, 1 or more
     */
    record Length(int places) implements Chunks {
        /** Checks the length. */
        public Length {
            Check.atLeastOne("Chunks.Length", places);
        }

        @Override
        public int length(int timesteps) {
            return places;
        }

        @Override
        public int count(int timesteps) {
            return (timesteps + places - 1) / places;
        }
    }
}
