package org.snn4j.train.compress;

import java.util.Arrays;

/** Which weights are largest. */
final class Magnitude {
    private Magnitude() {}

    /**
     * Marks with 1 the weights that stay when the smallest {@code floor(share * size)} go; of equal
     * ones at the cut those that come first go.
     *
     * @param mask receives 0 and 1
     */
    static void keepLargest(float[] weights, double share, float[] mask) {
        int gone = (int) Math.floor(share * weights.length + 1e-9);
        float[] sizes = new float[weights.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(weights[i]);
        }
        float[] sorted = sizes.clone();
        Arrays.sort(sorted);
        if (gone == 0) {
            Arrays.fill(mask, 1f);
            return;
        }
        float cut = sorted[gone - 1];
        int equal = gone;
        for (int i = 0; i < gone && sorted[i] < cut; i++) {
            equal--;
        }
        for (int i = 0; i < mask.length; i++) {
            boolean goes = sizes[i] < cut || sizes[i] == cut && equal-- > 0;
            mask[i] = goes ? 0 : 1;
        }
    }

    /** Sets weights that do not stay to 0: to plain 0, which products with 0 would not all be. */
    static void apply(float[] mask, float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = mask[i] == 0 ? 0 : weights[i];
        }
    }
}
