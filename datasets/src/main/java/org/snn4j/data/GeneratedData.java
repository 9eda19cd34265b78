package org.snn4j.data;

import java.util.List;

/** A data set that is made, not read: a value that says which one, and how many samples. */
public interface GeneratedData {
    /** Short name, as in {@code glyphs}. */
    String name();

    /** Number of training samples. */
    int train();

    /** Number of test samples. */
    int test();

    /** Axes of one sample. */
    SampleShape shape();

    /** What the classes are called. */
    List<String> classNames();

    /** The same problem with other sizes and another seed. */
    GeneratedData resized(int newTrain, int newTest, long newSeed);

    /** Makes the samples; the same ones each time. */
    Dataset generate();
}
