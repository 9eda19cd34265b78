package org.snn4j.data;

/**
 * Multinomial logistic regression {@code softmax(W x / scale + b)} on raw inputs, scale being their
 * root mean square, trained from zero by Adam with a step that falls to nothing.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2015</a>
 */
final class SoftmaxRegression {
    /**
     * How it is trained.
     *
     * @param samplesSeen training samples to go through in all, at least three times the set, 1 or
     *     more
     * @param batch samples per step, 1 or more
     * @param learningRate step of Adam at the beginning, above 0
     */
    record Settings(int samplesSeen, int batch, double learningRate) {
        static final Settings DEFAULT = new Settings(150_000, 100, 5e-3);
    }

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final int classes;
    private final int features;
    private final float scale;

    /** {@code [features + 1][classes]}, the last row is the bias. */
    private final float[] weights;

    private final float[] gradient;
    private final float[] mean;
    private final float[] square;
    private final float[] scores;

    /** Features of the current sample that are not zero: most pixels and events are. */
    private final int[] present;

    private SoftmaxRegression(int features, int classes, float scale) {
        this.features = features;
        this.classes = classes;
        this.scale = scale;
        int size = Math.multiplyExact(features + 1, classes);
        weights = new float[size];
        gradient = new float[size];
        mean = new float[size];
        square = new float[size];
        scores = new float[classes];
        present = new int[features];
    }

    static SoftmaxRegression fit(RawInputs train, int classes, Settings settings) {
        SoftmaxRegression model = new SoftmaxRegression(train.length(), classes, scale(train));
        int epochs = Math.max(3, settings.samplesSeen() / train.size());
        int steps = (train.size() + settings.batch() - 1) / settings.batch();
        int[] order = new int[train.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        float[] row = new float[train.length()];
        for (int step = 0; step < epochs * steps; step++) {
            int from = step % steps * settings.batch();
            if (from == 0) {
                Purpose.ORDER.stream(0, step).shuffle(order);
            }
            int to = Math.min(order.length, from + settings.batch());
            for (int i = from; i < to; i++) {
                train.read(order[i], row);
                model.addGradient(row, train.labels()[order[i]]);
            }
            double rate = settings.learningRate() * (1 - (double) step / (epochs * steps));
            model.update(step + 1, rate, to - from);
        }
        return model;
    }

    double accuracy(RawInputs test) {
        return test.accuracy(this::classOf);
    }

    private static float scale(RawInputs train) {
        double sum = 0;
        float[] row = new float[train.length()];
        for (int i = 0; i < train.size(); i++) {
            train.read(i, row);
            for (float x : row) {
                sum += (double) x * x;
            }
        }
        double meanSquare = sum / ((double) train.size() * train.length());
        return meanSquare > 0 ? (float) Math.sqrt(meanSquare) : 1;
    }

    private int classOf(float[] row) {
        score(row);
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }

    /** Scores the classes and gives the number of features that are present. */
    private int score(float[] row) {
        int count = 0;
        for (int f = 0; f < features; f++) {
            if (row[f] != 0) {
                present[count++] = f;
            }
        }
        System.arraycopy(weights, features * classes, scores, 0, classes);
        for (int i = 0; i < count; i++) {
            addScaled(scores, 0, weights, present[i] * classes, row[present[i]] / scale);
        }
        return count;
    }

    private void addGradient(float[] row, int label) {
        int count = score(row);
        float greatest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            greatest = Math.max(greatest, score);
        }
        float sum = 0;
        for (int c = 0; c < classes; c++) {
            scores[c] = (float) StrictMath.exp(scores[c] - greatest);
            sum += scores[c];
        }
        for (int c = 0; c < classes; c++) {
            scores[c] = scores[c] / sum - (c == label ? 1 : 0);
        }
        addScaled(gradient, features * classes, scores, 0, 1);
        for (int i = 0; i < count; i++) {
            addScaled(gradient, present[i] * classes, scores, 0, row[present[i]] / scale);
        }
    }

    private void addScaled(float[] target, int to, float[] source, int from, float factor) {
        for (int c = 0; c < classes; c++) {
            target[to + c] += factor * source[from + c];
        }
    }

    private void update(int step, double rate, int samples) {
        double correction =
                StrictMath.sqrt(1 - StrictMath.pow(BETA2, step))
                        / (1 - StrictMath.pow(BETA1, step));
        float size = (float) (rate * correction);
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i] / samples;
            mean[i] += (float) (1 - BETA1) * (g - mean[i]);
            square[i] += (float) (1 - BETA2) * (g * g - square[i]);
            weights[i] -= size * mean[i] / ((float) Math.sqrt(square[i]) + 1e-8f);
            gradient[i] = 0;
        }
    }
}
