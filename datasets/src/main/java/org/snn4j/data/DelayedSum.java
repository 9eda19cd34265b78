package org.snn4j.data;

import java.util.List;
import org.snn4j.tensor.Check;

/**
 * A symbol is shown in the first two timesteps and another in the last two; the class is their sum
 * modulo 4.
 *
 * <p>A frame is a line of 8 places with 8 channels. Symbol s of 4 fires the channels s and s + 4 of
 * a random place; noise fires any channel of any place with probability 0.01.
 *
 * <p>Difficulty: either symbol alone says nothing of the class (0.25, chance), and nor does any sum
 * of what the two say separately: the first has to be remembered over the delay and then meet the
 * second. Nearest centroid and linear classifier reach about 0.25.
 *
 * @param train training samples, 1 or more
 * @param test test samples, 1 or more
 * @param timesteps frames of a sample, 4 or more
 * @param seed fixes the samples
 */
public record DelayedSum(int train, int test, int timesteps, long seed) implements GeneratedData {
    private static final int SYMBOLS = 4;
    private static final int CHANNELS = 2 * SYMBOLS;
    private static final int PLACES = 8;
    private static final int SHOWN = 2;
    private static final double NOISE = 0.01;
    private static final List<String> CLASSES = List.of("sum 0", "sum 1", "sum 2", "sum 3");

    public DelayedSum {
        Check.atLeastOne("DelayedSum.train", train);
        Check.atLeastOne("DelayedSum.test", test);
        Range.check("DelayedSum.timesteps", timesteps, 2 * SHOWN, 1_000_000);
    }

    /** 2000 training and 1000 test samples of 8 timesteps. */
    public static DelayedSum of(long seed) {
        return new DelayedSum(2000, 1000, 8, seed);
    }

    @Override
    public String name() {
        return "delayed-sum";
    }

    @Override
    public SampleShape shape() {
        return SampleShape.sequence(timesteps, PLACES, CHANNELS);
    }

    @Override
    public List<String> classNames() {
        return CLASSES;
    }

    @Override
    public DelayedSum resized(int newTrain, int newTest, long newSeed) {
        return new DelayedSum(newTrain, newTest, timesteps, newSeed);
    }

    /** Draws the samples, {@code [T, 8, 8]} each, of zeros and ones. */
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
        int first = random.nextInt(SYMBOLS);
        int second = Math.floorMod(label - first, SYMBOLS);
        show(first, 0, random, values, offset);
        show(second, timesteps - SHOWN, random, values, offset);
        for (int i = 0; i < shape().length(); i++) {
            if (random.nextDouble() < NOISE) {
                values[offset + i] = 1;
            }
        }
    }

    private static void show(int symbol, int from, SplitMix random, byte[] values, int offset) {
        int place = random.nextInt(PLACES);
        for (int t = from; t < from + SHOWN; t++) {
            int at = offset + (t * PLACES + place) * CHANNELS + symbol;
            values[at] = 1;
            values[at + SYMBOLS] = 1;
        }
    }
}
