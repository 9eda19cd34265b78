package org.snn4j.data;

/**
 * Test accuracy of simple classifiers of the raw input: what a network has to beat to have learned
 * something.
 *
 * @param nearestCentroid fraction of test samples whose nearest class mean (Euclidean) is that of
 *     their class, 0..1
 * @param softmaxRegression fraction of test samples that a linear classifier gets right, 0..1
 * @param chance accuracy of always answering the most frequent class of the training samples, 0..1
 */
public record Baselines(double nearestCentroid, double softmaxRegression, double chance) {

    /** Measures them all; deterministic. Random transforms of the training samples are left out. */
    public static Baselines of(Dataset data) {
        RawInputs train = RawInputs.of(data.train());
        RawInputs test = RawInputs.of(data.test());
        return new Baselines(
                NearestCentroid.fit(train, data.classes()).accuracy(test),
                SoftmaxRegression.fit(train, data.classes(), SoftmaxRegression.Settings.DEFAULT)
                        .accuracy(test),
                chance(train, test, data.classes()));
    }

    /** The best of them. */
    public double best() {
        return Math.max(chance, Math.max(nearestCentroid, softmaxRegression));
    }

    private static double chance(RawInputs train, RawInputs test, int classes) {
        int[] counts = new int[classes];
        for (int label : train.labels()) {
            counts[label]++;
        }
        int most = 0;
        for (int c = 1; c < classes; c++) {
            most = counts[c] > counts[most] ? c : most;
        }
        int answer = most;
        return test.accuracy(row -> answer);
    }
}
