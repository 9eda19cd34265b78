package org.snn4j.data;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.tensor.Check;

/**
 * Pairs of a key and a value are shown one after the other; after a delay one of the keys is shown
 * alone, and the value that went with it is the class.
 *
 * <p>A frame is a line of {@code places} places with a channel for each of 6 keys and 6 values.
 * Step i shows pair i at a random place, the last step the key that is asked for; noise fires any
 * channel of any place with probability 0.005. Keys of a sample differ, and so do its values.
 *
 * <p>Difficulty: any single frame and the set of all values say at most that the class is one of
 * the {@code pairs} values shown (chance among them 1/3); to do better, the last frame has to be
 * compared with frames that are gone.
 *
 * @param train training samples, 1 or more
 * @param test test samples, 1 or more
 * @param timesteps frames of a sample, more than {@code pairs}
 * @param pairs pairs shown, 2 to 6
 * @param seed fixes the samples
 */
public record DelayedRecall(int train, int test, int timesteps, int pairs, long seed)
        implements GeneratedData {
    private static final int KEYS = 6;
    private static final int PLACES = 8;
    private static final double NOISE = 0.005;
    private static final List<String> CLASSES =
            List.of("value 0", "value 1", "value 2", "value 3", "value 4", "value 5");

    public DelayedRecall {
        Check.atLeastOne("DelayedRecall.train", train);
        Check.atLeastOne("DelayedRecall.test", test);
        Range.check("DelayedRecall.pairs", pairs, 2, KEYS);
        Range.check("DelayedRecall.timesteps", timesteps, pairs + 1, 1_000_000);
    }

    /** 3000 training and 1000 test samples of three pairs in 8 timesteps. */
    public static DelayedRecall of(long seed) {
        return new DelayedRecall(3000, 1000, 8, 3, seed);
    }

    @Override
    public String name() {
        return "delayed-recall";
    }

    @Override
    public SampleShape shape() {
        return SampleShape.sequence(timesteps, PLACES, KEYS + CLASSES.size());
    }

    @Override
    public List<String> classNames() {
        return CLASSES;
    }

    @Override
    public DelayedRecall resized(int newTrain, int newTest, long newSeed) {
        return new DelayedRecall(newTrain, newTest, timesteps, pairs, newSeed);
    }

    /** Draws the samples, {@code [T, places, 12]} each, of zeros and ones. */
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
        int[] keys = shuffled(KEYS, random);
        List<Integer> shown = new ArrayList<>();
        for (int value : shuffled(CLASSES.size(), random)) {
            if (value != label) {
                shown.add(value);
            }
        }
        int asked = random.nextInt(pairs);
        shown.add(asked, label);
        for (int i = 0; i < pairs; i++) {
            int at = offset + place(i, random);
            values[at + keys[i]] = 1;
            values[at + KEYS + shown.get(i)] = 1;
        }
        values[offset + place(timesteps - 1, random) + keys[asked]] = 1;
        for (int i = 0; i < shape().length(); i++) {
            if (random.nextDouble() < NOISE) {
                values[offset + i] = 1;
            }
        }
    }

    private int place(int timestep, SplitMix random) {
        return (timestep * PLACES + random.nextInt(PLACES)) * (KEYS + CLASSES.size());
    }

    private static int[] shuffled(int count, SplitMix random) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        random.shuffle(values);
        return values;
    }
}
