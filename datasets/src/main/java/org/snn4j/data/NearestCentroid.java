package org.snn4j.data;

/** Answers the class whose mean is nearest in Euclidean distance. */
final class NearestCentroid {
    private final double[][] means;

    private NearestCentroid(double[][] means) {
        this.means = means;
    }

    static NearestCentroid fit(RawInputs train, int classes) {
        double[][] means = new double[classes][train.length()];
        int[] counts = new int[classes];
        float[] row = new float[train.length()];
        for (int i = 0; i < train.size(); i++) {
            train.read(i, row);
            double[] mean = means[train.labels()[i]];
            counts[train.labels()[i]]++;
            for (int f = 0; f < row.length; f++) {
                mean[f] += row[f];
            }
        }
        for (int c = 0; c < classes; c++) {
            for (int f = 0; f < row.length; f++) {
                // A class without samples has NaN for its mean, is at no distance, and is never
                // answered.
                means[c][f] /= counts[c];
            }
        }
        return new NearestCentroid(means);
    }

    double accuracy(RawInputs test) {
        return test.accuracy(this::classOf);
    }

    private int classOf(float[] row) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            double distance = 0;
            for (int f = 0; f < row.length; f++) {
                double d = row[f] - means[c][f];
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                best = c;
            }
        }
        return best;
    }
}
