package org.snn4j.data;

import java.util.List;
import org.snn4j.tensor.Check;

/**
 * Yin-Yang: points {@code (x, y, 1 - x, 1 - y)} in a disc of radius 0.5, which are in its yin half,
 * its yang half or one of the two dots of radius 0.1. All classes are equally frequent, as points
 * are drawn until one is of the wanted class.
 *
 * <p>Difficulty: classes wind around each other. The nearest centroid reaches 0.58, a linear
 * classifier 0.64 (published: 0.643), a network of one hidden layer with 120 units 0.987
 * (published).
 *
 * @param train training samples, 1 or more; 5000 in the paper
 * @param test test samples, 1 or more; 1000 in the paper
 * @param seed fixes the samples
 * @see <a href="https://arxiv.org/abs/2102.08211">Kriener, Goeltz and Petrovici 2021</a>
 */
public record YinYang(int train, int test, long seed) implements GeneratedData {
    private static final double BIG = 0.5;
    private static final double SMALL = 0.1;
    private static final List<String> CLASSES = List.of("yin", "yang", "dot");

    public YinYang {
        Check.atLeastOne("YinYang.train", train);
        Check.atLeastOne("YinYang.test", test);
    }

    /** The sizes of the paper. */
    public static YinYang of(long seed) {
        return new YinYang(5000, 1000, seed);
    }

    @Override
    public String name() {
        return "yin-yang";
    }

    @Override
    public SampleShape shape() {
        return SampleShape.features(4);
    }

    @Override
    public List<String> classNames() {
        return CLASSES;
    }

    @Override
    public YinYang resized(int newTrain, int newTest, long newSeed) {
        return new YinYang(newTrain, newTest, newSeed);
    }

    /** Draws the samples, {@code [4]} each. */
    @Override
    public Dataset generate() {
        Generator generator = new Generator(seed, shape(), CLASSES.size());
        return new Dataset(
                name(),
                generator.floats(Generator.Part.TRAIN, train, YinYang::draw),
                generator.floats(Generator.Part.TEST, test, YinYang::draw),
                CLASSES);
    }

    private static void draw(int label, SplitMix random, float[] values, int offset) {
        double x;
        double y;
        do {
            x = random.nextDouble();
            y = random.nextDouble();
        } while (distance(x, y, BIG) > BIG || classOf(x, y) != label);
        values[offset] = (float) x;
        values[offset + 1] = (float) y;
        values[offset + 2] = (float) (1 - x);
        values[offset + 3] = (float) (1 - y);
    }

    /** Class of a point of the disc: 0 and 1 for the halves, 2 for the dots. */
    static int classOf(double x, double y) {
        double right = distance(x, y, 1.5 * BIG);
        double left = distance(x, y, 0.5 * BIG);
        if (right < SMALL || left < SMALL) {
            return 2;
        }
        return left <= 0.5 * BIG || (y > BIG && right > 0.5 * BIG) ? 1 : 0;
    }

    private static double distance(double x, double y, double centre) {
        return StrictMath.sqrt((x - centre) * (x - centre) + (y - BIG) * (y - BIG));
    }
}
