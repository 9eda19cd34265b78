package org.snn4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.snn4j.tensor.Check;

/**
 * Events of textured shapes that drift in one of eight directions over a field without borders; the
 * direction is the class.
 *
 * <p>Bars, crosses, squares and rings of all orientations start anywhere and re-enter on the other
 * side. Each of their points has a fixed random polarity (channel 0 on, channel 1 off) and moves
 * one pixel per timestep; it is missed with probability 0.15, and noise fires every pixel and
 * polarity with probability 0.01.
 *
 * <p>Difficulty: any single frame is distributed alike in all classes, so that it says nothing
 * (0.125, chance), and so is the mean at any place and time: what tells the class is how one frame
 * follows from another. The nearest centroid of the whole sequence reaches 0.27, a linear
 * classifier 0.27; comparing each frame with the one before, moved by one pixel in each direction,
 * finds over 0.99.
 *
 * @param train training samples, 1 or more
 * @param test test samples, 1 or more
 * @param timesteps frames of a sample, 2 or more
 * @param side height and width in pixels, 8 or more
 * @param seed fixes the samples
 */
public record MovingPatterns(int train, int test, int timesteps, int side, long seed)
        implements GeneratedData {
    private static final List<String> CLASSES =
            List.of(
                    "east",
                    "south-east",
                    "south",
                    "south-west",
                    "west",
                    "north-west",
                    "north",
                    "north-east");
    private static final int[] RIGHT = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DOWN = {0, 1, 1, 1, 0, -1, -1, -1};
    private static final double SEEN = 0.85;
    private static final double NOISE = 0.01;

    public MovingPatterns {
        Check.atLeastOne("MovingPatterns.train", train);
        Check.atLeastOne("MovingPatterns.test", test);
        Range.check("MovingPatterns.timesteps", timesteps, 2, 1_000_000);
        Range.check("MovingPatterns.side", side, 8, 10_000);
    }

    /** 2400 training and 800 test samples of 16 timesteps, 16 x 16 pixels. */
    public static MovingPatterns of(long seed) {
        return new MovingPatterns(2400, 800, 16, 16, seed);
    }

    @Override
    public String name() {
        return "moving-patterns";
    }

    @Override
    public SampleShape shape() {
        return SampleShape.sequence(timesteps, side, side, 2);
    }

    @Override
    public List<String> classNames() {
        return CLASSES;
    }

    @Override
    public MovingPatterns resized(int newTrain, int newTest, long newSeed) {
        return new MovingPatterns(newTrain, newTest, timesteps, side, newSeed);
    }

    /** Draws the samples, {@code [T, side, side, 2]} each, of zeros and ones. */
    @Override
    public Dataset generate() {
        Generator generator = new Generator(seed, shape(), CLASSES.size());
        return new Dataset(
                name(),
                generator.bytes(Generator.Part.TRAIN, train, ByteSamples.UNIT, this::draw),
                generator.bytes(Generator.Part.TEST, test, ByteSamples.UNIT, this::draw),
                CLASSES);
    }

    private void draw(int label, SplitMix random, byte[] values, int offset) {
        int shapes = 1 + random.nextInt(2);
        for (int i = 0; i < shapes; i++) {
            drawShape(label, random, values, offset);
        }
        drawNoise(random, values, offset);
    }

    private void drawShape(int label, SplitMix random, byte[] values, int offset) {
        int x = random.nextInt(side);
        int y = random.nextInt(side);
        for (int[] point : outline(random)) {
            int polarity = random.nextInt(2);
            for (int t = 0; t < timesteps; t++) {
                if (random.nextDouble() < SEEN) {
                    int px = Math.floorMod(x + point[0] + t * RIGHT[label], side);
                    int py = Math.floorMod(y + point[1] + t * DOWN[label], side);
                    values[offset + ((t * side + py) * side + px) * 2 + polarity] = 1;
                }
            }
        }
    }

    /** Jumps from one event to the next: waiting times of independent events are geometric. */
    private void drawNoise(SplitMix random, byte[] values, int offset) {
        int length = timesteps * side * side * 2;
        double logMiss = StrictMath.log(1 - NOISE);
        for (long i = wait(random, logMiss); i < length; i += 1 + wait(random, logMiss)) {
            values[offset + (int) i] = 1;
        }
    }

    private static long wait(SplitMix random, double logMiss) {
        return (long) (StrictMath.log(1 - random.nextDouble()) / logMiss);
    }

    /** Points of a random shape around (0, 0). */
    private static int[][] outline(SplitMix random) {
        int radius = 2 + random.nextInt(2);
        return switch (random.nextInt(4)) {
            case 0 -> bar(radius, random.nextInt(4));
            case 1 -> cross(radius, random.nextInt(2));
            case 2 -> around(radius, Math::max);
            default -> around(radius, Integer::sum);
        };
    }

    private static int[][] bar(int radius, int direction) {
        int[][] points = new int[2 * radius + 1][];
        for (int i = -radius; i <= radius; i++) {
            points[i + radius] = new int[] {i * RIGHT[direction], i * DOWN[direction]};
        }
        return points;
    }

    private static int[][] cross(int radius, int direction) {
        int[][] one = bar(radius, direction);
        int[][] other = bar(radius, direction + 2);
        int[][] points = new int[2 * one.length][];
        System.arraycopy(one, 0, points, 0, one.length);
        System.arraycopy(other, 0, points, one.length, other.length);
        return points;
    }

    /**
     * A square or a diamond: all points at a distance, by the greater or the sum of |x| and |y|.
     */
    private static int[][] around(int radius, IntBinaryOperator distance) {
        List<int[]> points = new ArrayList<>();
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
                if (distance.applyAsInt(Math.abs(x), Math.abs(y)) == radius) {
                    points.add(new int[] {x, y});
                }
            }
        }
        return points.toArray(new int[0][]);
    }
}
