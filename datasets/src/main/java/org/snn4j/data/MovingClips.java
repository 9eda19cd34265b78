package org.snn4j.data;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.tensor.Check;

/**
 * Short colour clips: a square or disc of one of three colours drifts in one of four directions
 * past another that stands still; the class is the colour of what moves and where it goes.
 *
 * <p>The background is a random gradient of muted colours that stands still; now and then a pixel
 * flickers. The object that stands still has one of the other colours.
 *
 * <p>Difficulty: a single frame shows two colours and no direction; the difference of two frames
 * shows the direction but the colour only mixed with the background. Both together are needed.
 *
 * @param train training samples, 1 or more
 * @param test test samples, 1 or more
 * @param timesteps frames of a clip, 2 or more
 * @param side height and width in pixels, 16 or more
 * @param seed fixes the samples
 */
public record MovingClips(int train, int test, int timesteps, int side, long seed)
        implements GeneratedData {
    private static final List<String> COLOURS = List.of("red", "green", "blue");
    private static final List<String> DIRECTIONS = List.of("east", "south", "west", "north");
    private static final int[] RIGHT = {1, 0, -1, 0};
    private static final int[] DOWN = {0, 1, 0, -1};
    private static final int CHANNELS = 3;
    private static final int BRIGHT = 220;
    private static final int DARK = 40;
    private static final double FLICKER = 0.005;

    /** Checks sizes. */
    public MovingClips {
        Check.atLeastOne("MovingClips.train", train);
        Check.atLeastOne("MovingClips.test", test);
        Range.check("MovingClips.timesteps", timesteps, 2, 1_000);
        Range.check("MovingClips.side", side, 16, 1_000);
    }

    /** 1200 training and 400 test clips of 8 frames, 32 x 32 pixels. */
    public static MovingClips of(long seed) {
        return new MovingClips(1200, 400, 8, 32, seed);
    }

    @Override
    public String name() {
        return "moving-clips";
    }

    @Override
    public SampleShape shape() {
        return SampleShape.sequence(timesteps, side, side, CHANNELS);
    }

    @Override
    public List<String> classNames() {
        List<String> names = new ArrayList<>();
        for (String colour : COLOURS) {
            for (String direction : DIRECTIONS) {
                names.add(colour + " to the " + direction);
            }
        }
        return names;
    }

    @Override
    public MovingClips resized(int newTrain, int newTest, long newSeed) {
        return new MovingClips(newTrain, newTest, timesteps, side, newSeed);
    }

    /** Draws the clips, {@code [T, side, side, 3]} each, from 0 to 1. */
    @Override
    public Dataset generate() {
        int classes = COLOURS.size() * DIRECTIONS.size();
        Generator generator = new Generator(seed, shape(), classes);
        return new Dataset(
                name(),
                generator.bytes(Generator.Part.TRAIN, train, ByteSamples.PIXEL, this::draw),
                generator.bytes(Generator.Part.TEST, test, ByteSamples.PIXEL, this::draw),
                classNames());
    }

    private void draw(int label, SplitMix random, byte[] values, int offset) {
        int colour = label / DIRECTIONS.size();
        int direction = label % DIRECTIONS.size();
        drawBackground(random, values, offset);
        int other = (colour + 1 + random.nextInt(COLOURS.size() - 1)) % COLOURS.size();
        Thing still = Thing.draw(other, random, side, 0);
        Thing moving = Thing.draw(colour, random, side, (timesteps - 1) * speed());
        for (int t = 0; t < timesteps; t++) {
            int frame = offset + t * side * side * CHANNELS;
            paint(still, 0, 0, values, frame);
            // Where it begins leaves room for the whole way, whichever it is.
            int way = t * speed() - (timesteps - 1) * speed() / 2;
            paint(moving, way * RIGHT[direction], way * DOWN[direction], values, frame);
            flicker(random, values, frame);
        }
    }

    /** Pixels per frame, so that the way fits into the picture. */
    private int speed() {
        return Math.max(1, side / (2 * timesteps));
    }

    private void drawBackground(SplitMix random, byte[] values, int offset) {
        for (int c = 0; c < CHANNELS; c++) {
            double level = 90 + 70 * random.nextDouble();
            double across = 60 * (random.nextDouble() - 0.5);
            double down = 60 * (random.nextDouble() - 0.5);
            for (int i = 0; i < side * side; i++) {
                double x = (double) (i % side) / side - 0.5;
                double y = (double) i / side / side - 0.5;
                byte value = (byte) Math.round(level + across * x + down * y);
                for (int t = 0; t < timesteps; t++) {
                    values[offset + (t * side * side + i) * CHANNELS + c] = value;
                }
            }
        }
    }

    private void paint(Thing thing, int right, int down, byte[] values, int frame) {
        for (int y = -thing.radius; y <= thing.radius; y++) {
            for (int x = -thing.radius; x <= thing.radius; x++) {
                int px = thing.x + right + x;
                int py = thing.y + down + y;
                boolean seen = px >= 0 && px < side && py >= 0 && py < side;
                if (seen && thing.covers(x, y)) {
                    for (int c = 0; c < CHANNELS; c++) {
                        values[frame + (py * side + px) * CHANNELS + c] =
                                (byte) (c == thing.colour ? BRIGHT : DARK);
                    }
                }
            }
        }
    }

    private void flicker(SplitMix random, byte[] values, int frame) {
        for (int i = 0; i < side * side; i++) {
            if (random.nextDouble() < FLICKER) {
                values[frame + i * CHANNELS + random.nextInt(CHANNELS)] =
                        (byte) random.nextInt(256);
            }
        }
    }

    private record Thing(int colour, int x, int y, int radius, boolean round) {
        /** Somewhere at a distance from the border that leaves half of a way in each direction. */
        static Thing draw(int colour, SplitMix random, int side, int way) {
            int radius = Math.max(2, side / 10) + random.nextInt(2);
            int margin = Math.min(side / 2 - 1, radius + way / 2);
            int x = margin + random.nextInt(side - 2 * margin);
            int y = margin + random.nextInt(side - 2 * margin);
            return new Thing(colour, x, y, radius, random.nextInt(2) == 0);
        }

        boolean covers(int dx, int dy) {
            return !round || dx * dx + dy * dy <= radius * radius;
        }
    }
}
