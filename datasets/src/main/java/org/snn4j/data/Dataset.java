package org.snn4j.data;

import java.util.HashSet;
import java.util.List;

/**
 * Samples to learn from, samples to judge by, and what their classes are called.
 *
 * @param name short name, as in {@code mnist}
 * @param train samples to learn from
 * @param test samples to judge by, of the same shape
 * @param classNames one different name per class; every label is an index into it
 */
public record Dataset(String name, Split train, Split test, List<String> classNames) {
    public Dataset {
        classNames = List.copyOf(classNames);
        if (classNames.size() < 2 || new HashSet<>(classNames).size() != classNames.size()) {
            throw new IllegalArgumentException(
                    "Dataset "
                            + name
                            + ": expected two or more different class names, got "
                            + classNames);
        }
        if (!train.shape().equals(test.shape())) {
            throw new IllegalArgumentException(
                    "Dataset "
                            + name
                            + ": expected test samples "
                            + train.shape()
                            + " like those for training, got "
                            + test.shape());
        }
        checkLabels(name + " training", train, classNames.size());
        checkLabels(name + " test", test, classNames.size());
    }

    private static void checkLabels(String part, Split split, int classes) {
        for (int i = 0; i < split.size(); i++) {
            for (int number = 0; number < split.labels(); number++) {
                checkLabel(part, i, split.label(i, number), classes);
            }
        }
    }

    private static void checkLabel(String part, int sample, int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException(
                    "Dataset "
                            + part
                            + " sample "
                            + sample
                            + ": expected a label 0 to "
                            + (classes - 1)
                            + ", got "
                            + label);
        }
    }

    /** Axes of one sample. */
    public SampleShape shape() {
        return train.shape();
    }

    /** Number of classes. */
    public int classes() {
        return classNames.size();
    }

    /** The same with transforms for the training samples only, in this order. */
    public Dataset augmented(Transform... augmentation) {
        Split augmented = train;
        for (Transform transform : augmentation) {
            augmented = augmented.with(transform);
        }
        return new Dataset(name, augmented, test, classNames);
    }

    /**
     * The same with training and test samples normalised; augment first, so that padding is black.
     */
    public Dataset normalized(Normalize normalize) {
        return new Dataset(name, train.with(normalize), test.with(normalize), classNames);
    }

    /**
     * The same with a part of the training samples in place of the test samples, to choose settings
     * by without looking at the test.
     *
     * @param fraction of the training samples, between 0 and 1
     */
    public Dataset validating(double fraction, long seed) {
        Split.TrainValidation parts = train.divide(fraction, seed);
        return new Dataset(name, parts.train(), parts.validation(), classNames);
    }
}
