package org.snn4j.data.events.transform;

import java.util.random.RandomGenerator;
import org.snn4j.data.events.EventEditor;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.EventTransform;
import org.snn4j.tensor.Check;

/**
 * Keeps the events of a rectangle, whose upper left corner becomes (0, 0).
 *
 * @param left first column, 0 or more
 * @param top first row, 0 or more
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record Crop(int left, int top, int width, int height) implements EventTransform {
    public Crop {
        Check.notNegative("Crop.left", left);
        Check.notNegative("Crop.top", top);
        Check.atLeastOne("Crop.width", width);
        Check.atLeastOne("Crop.height", height);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(
                events,
                (block, from, to) -> {
                    int x = block.x(from) - left;
                    int y = block.y(from) - top;
                    if (x < 0 || x >= width || y < 0 || y >= height) {
                        return false;
                    }
                    block.set(to, block.time(from), x, y, block.polarity(from));
                    return true;
                });
    }
}
