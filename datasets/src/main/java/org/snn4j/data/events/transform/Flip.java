package org.snn4j.data.events.transform;

import java.util.random.RandomGenerator;
import org.snn4j.data.events.EventEditor;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.EventTransform;
import org.snn4j.tensor.Check;

/**
 * Mirrors all events of a recording, or none.
 *
 * @param axis what is mirrored
 * @param size columns or rows of the sensor; polarities have 2
 * @param probability with which they are, 0 to 1; only one below 1 draws a random number
 */
public record Flip(Axis axis, int size, double probability) implements EventTransform {
    /** What can be mirrored. */
    public enum Axis {
        /** Left and right. */
        X,
        /** Top and bottom. */
        Y,
        /** On and off. */
        POLARITY
    }

    public Flip {
        Check.atLeastOne("Flip.size", size);
        Check.inRange("Flip.probability", probability, 0, 1);
    }

    /** Swaps left and right. */
    public static Flip leftRight(int width) {
        return new Flip(Axis.X, width, 1);
    }

    /** Swaps top and bottom. */
    public static Flip topBottom(int height) {
        return new Flip(Axis.Y, height, 1);
    }

    /** Swaps on and off. */
    public static Flip polarity() {
        return new Flip(Axis.POLARITY, 2, 1);
    }

    /** The same with a probability. */
    public Flip withProbability(double value) {
        return new Flip(axis, size, value);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        boolean isFlipped = probability == 1 || random.nextDouble() < probability;
        return isFlipped ? EventEditor.edited(events, editor()) : events;
    }

    private EventEditor editor() {
        int last = size - 1;
        return switch (axis) {
            case X ->
                    (block, from, to) -> {
                        int x = block.x(from);
                        SensorBounds.check("Flip", x, 0, size, 1);
                        block.set(
                                to,
                                block.time(from),
                                last - x,
                                block.y(from),
                                block.polarity(from));
                        return true;
                    };
            case Y ->
                    (block, from, to) -> {
                        int y = block.y(from);
                        SensorBounds.check("Flip", 0, y, 1, size);
                        block.set(
                                to,
                                block.time(from),
                                block.x(from),
                                last - y,
                                block.polarity(from));
                        return true;
                    };
            case POLARITY ->
                    (block, from, to) -> {
                        block.set(
                                to,
                                block.time(from),
                                block.x(from),
                                block.y(from),
                                block.polarity(from) == 0 ? 1 : 0);
                        return true;
                    };
        };
    }
}
