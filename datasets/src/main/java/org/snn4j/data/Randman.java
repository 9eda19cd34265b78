package org.snn4j.data;

import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.tensor.Check;

/**
 * Randman: spike trains on smooth random manifolds, one manifold per class; every unit fires once
 * per sample, and only the times carry the class.
 *
 * <p>Unit u of a point z on a manifold fires at {@code floor(T * g_u(z))} with {@code f_u(z) =
 * prod_d sum_k a / (k+1)^alpha * sin(2 pi (k b z_d + c))}, a, b and c uniform in 0..1 for every
 * class, unit, axis d and frequency k up to {@code 1000^(1/alpha)} (the term k = 0 is left out),
 * and g the function f moved to 0..1 by its range over the manifold. The range is taken over 500
 * random points, where the published generator takes the drawn samples, so that a sample does not
 * depend on how many there are; what lies outside is cut.
 *
 * <p>Difficulty of the default problem with 8000 training samples: the nearest centroid reaches
 * 0.58 to 0.63 (by seed), a linear classifier of all units and timesteps 0.70 to 0.78, the nearest
 * neighbour by spike times 1.00. Fewer units make it harder.
 *
 * @param train training samples, 1 or more
 * @param test test samples, 1 or more
 * @param problem the manifolds
 * @param seed fixes manifolds and samples
 * @see <a href="https://doi.org/10.1162/neco_a_01367">Zenke and Vogels 2021</a>
 */
public record Randman(int train, int test, Problem problem, long seed) implements GeneratedData {
    private static final int RANGE_POINTS = 500;

    /**
     * What the manifolds are like.
     *
     * @param classes manifolds, 2 or more
     * @param units inputs, each firing once, 1 or more
     * @param timesteps length T of a sample, 2 or more
     * @param dimension axes of a manifold, 1 to 4
     * @param smoothness exponent alpha of the spectrum, 1 to 10; a greater one is smoother
     */
    public record Problem(int classes, int units, int timesteps, int dimension, double smoothness) {
        /** Ten smooth two-dimensional manifolds in 12 units, over 50 timesteps. */
        public static final Problem DEFAULT = new Problem(10, 12, 50, 2, 3);

        public Problem {
            Range.check("Randman.Problem.classes", classes, 2, 10_000);
            Check.atLeastOne("Randman.Problem.units", units);
            Range.check("Randman.Problem.timesteps", timesteps, 2, 1_000_000);
            Range.check("Randman.Problem.dimension", dimension, 1, 4);
            Check.inRange("Randman.Problem.smoothness", smoothness, 1, 10);
        }
    }

    public Randman {
        Check.atLeastOne("Randman.train", train);
        Check.atLeastOne("Randman.test", test);
    }

    /** The default problem with 8000 training and 2000 test samples. */
    public static Randman of(long seed) {
        return new Randman(8000, 2000, Problem.DEFAULT, seed);
    }

    @Override
    public String name() {
        return "randman";
    }

    @Override
    public SampleShape shape() {
        return SampleShape.sequence(problem.timesteps(), problem.units());
    }

    @Override
    public List<String> classNames() {
        return IntStream.range(0, problem.classes()).mapToObj(c -> "manifold " + c).toList();
    }

    @Override
    public Randman resized(int newTrain, int newTest, long newSeed) {
        return new Randman(newTrain, newTest, problem, newSeed);
    }

    /** Draws manifolds and samples, {@code [T, units]} each, of zeros and ones. */
    @Override
    public Dataset generate() {
        Generator generator = new Generator(seed, shape(), problem.classes());
        RandomManifold[] manifolds = new RandomManifold[problem.classes()];
        for (int c = 0; c < manifolds.length; c++) {
            manifolds[c] =
                    new RandomManifold(
                            problem, generator.stream(Generator.Part.PROBLEM, c), RANGE_POINTS);
        }
        Generator.ByteDrawing drawing =
                (label, random, values, offset) -> draw(manifolds[label], random, values, offset);
        return new Dataset(
                name(),
                generator.bytes(Generator.Part.TRAIN, train, ByteSamples.UNIT, drawing),
                generator.bytes(Generator.Part.TEST, test, ByteSamples.UNIT, drawing),
                classNames());
    }

    private void draw(RandomManifold manifold, SplitMix random, byte[] values, int offset) {
        double[] times = manifold.at(manifold.point(random));
        for (int u = 0; u < times.length; u++) {
            int t = Math.min(problem.timesteps() - 1, (int) (times[u] * problem.timesteps()));
            values[offset + t * problem.units() + u] = 1;
        }
    }
}
