package org.snn4j.data;

/** The samples of a split, read one after another into one reused row. */
record RawInputs(Split split, int[] labels) {
    private static final SplitMix UNUSED = SplitMix.of(0);

    /** Answers the class of a sample. */
    interface Classifier {
        int classOf(float[] row);
    }

    static RawInputs of(Split split) {
        Split plain = split.withoutRandomTransforms();
        int[] labels = new int[plain.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = plain.label(i);
        }
        return new RawInputs(plain, labels);
    }

    int size() {
        return labels.length;
    }

    int length() {
        return split.shape().length();
    }

    void read(int position, float[] row) {
        split.read(position, row, 0, UNUSED);
    }

    double accuracy(Classifier classifier) {
        float[] row = new float[length()];
        int right = 0;
        for (int i = 0; i < size(); i++) {
            read(i, row);
            right += classifier.classOf(row) == labels[i] ? 1 : 0;
        }
        return (double) right / size();
    }
}
