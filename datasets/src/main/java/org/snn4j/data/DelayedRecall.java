package org.snn4j.data;

import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.tensor.Check;

/**
 * Delayed recall: a sequence of random symbols and one signal; the class is the symbol that was
 * shown {@code delay} timesteps before the signal.
 *
 * <p>Channels 0 to {@code symbols - 1} are the symbol of a timestep, one-hot; the last channel is
 * the signal, at a random timestep from {@code delay} on.
 *
 * <p>Difficulty: where the signal comes is not known, so that the counts of all symbols say little
 * and any single timestep less; what tells is a pair of timesteps. Chance is {@code 1 / symbols}.
 *
 * @param train training samples, 1 or more
 * @param test test samples, 1 or more
 * @param problem symbols, length and delay
 * @param seed fixes the samples
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber 1997, on
 *     tasks of this kind</a>
 */
public record DelayedRecall(int train, int test, Problem problem, long seed)
        implements GeneratedData {
    /**
     * What is to be recalled.
     *
     * @param symbols different ones, 2 or more
     * @param timesteps length of a sequence, 2 or more
     * @param delay timesteps between symbol and signal, 0 to {@code timesteps - 1}
     */
    public record Problem(int symbols, int timesteps, int delay) {
        /** Eight symbols in 24 timesteps, recalled after 6. */
        public static final Problem DEFAULT = new Problem(8, 24, 6);

        /** Checks the ranges. */
        public Problem {
            Range.check("DelayedRecall.Problem.symbols", symbols, 2, 10_000);
            Range.check("DelayedRecall.Problem.timesteps", timesteps, 2, 1_000_000);
            Range.check("DelayedRecall.Problem.delay", delay, 0, timesteps - 1);
        }

        /** The same with another delay. */
        public Problem withDelay(int value) {
            return new Problem(symbols, timesteps, value);
        }
    }

    /** Checks the numbers of samples. */
    public DelayedRecall {
        Check.atLeastOne("DelayedRecall.train", train);
        Check.atLeastOne("DelayedRecall.test", test);
    }

    /** The default problem with 4000 training and 1000 test samples. */
    public static DelayedRecall of(long seed) {
        return new DelayedRecall(4000, 1000, Problem.DEFAULT, seed);
    }

    @Override
    public String name() {
        return "delayed-recall";
    }

    @Override
    public SampleShape shape() {
        return SampleShape.sequence(problem.timesteps(), problem.symbols() + 1);
    }

    @Override
    public List<String> classNames() {
        return IntStream.range(0, problem.symbols()).mapToObj(s -> "symbol " + s).toList();
    }

    @Override
    public DelayedRecall resized(int newTrain, int newTest, long newSeed) {
        return new DelayedRecall(newTrain, newTest, problem, newSeed);
    }

    /** Draws the samples, {@code [T, symbols + 1]} each, of zeros and ones. */
    @Override
    public Dataset generate() {
        Generator generator = new Generator(seed, shape(), problem.symbols());
        return new Dataset(
                name(),
                generator.bytes(Generator.Part.TRAIN, train, ByteSamples.UNIT, this::draw),
                generator.bytes(Generator.Part.TEST, test, ByteSamples.UNIT, this::draw),
                classNames());
    }

    private void draw(int label, SplitMix random, byte[] values, int offset) {
        int channels = problem.symbols() + 1;
        int signal = problem.delay() + random.nextInt(problem.timesteps() - problem.delay());
        for (int t = 0; t < problem.timesteps(); t++) {
            int any = random.nextInt(problem.symbols());
            int symbol = t == signal - problem.delay() ? label : any;
            values[offset + t * channels + symbol] = 1;
        }
        values[offset + signal * channels + problem.symbols()] = 1;
    }
}
