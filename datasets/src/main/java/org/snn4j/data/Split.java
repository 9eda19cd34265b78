package org.snn4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * A view of some samples, with the transforms that they go through when they are read; cutting and
 * transforming give new views of the same memory.
 */
public final class Split {
    private final Samples samples;
    private final int[] indices;
    private final List<Transform> transforms;

    private Split(Samples samples, int[] indices, List<Transform> transforms) {
        if (indices.length == 0) {
            throw new IllegalArgumentException("Split: expected at least one sample, got none");
        }
        this.samples = samples;
        this.indices = indices;
        this.transforms = transforms;
    }

    /** Two views without a common sample. */
    public record TrainValidation(Split train, Split validation) {}

    /**
     * A view of all samples.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Split of(Samples samples) {
        return new Split(samples, inOrder(samples.size()), List.of());
    }

    /** Number of samples. */
    public int size() {
        return indices.length;
    }

    /** Axes of one sample. */
    public SampleShape shape() {
        return samples.shape();
    }

    /**
     * Class of a sample.
     *
     * @param position 0 to {@code size() - 1}
     */
    public int label(int position) {
        return samples.label(index(position));
    }

    /** Classes of a sample: one of the whole, or one of each timestep. */
    public int labels() {
        return samples.labels();
    }

    /**
     * Class of a timestep; of the whole sample where it has one.
     *
     * @param position 0 to {@code size() - 1}
     * @param number 0 to {@code labels() - 1}
     */
    public int label(int position, int number) {
        return samples.label(index(position), Range.check("Split label", number, 0, labels() - 1));
    }

    /**
     * Index of a sample in the {@link Samples} that it comes from.
     *
     * @param position 0 to {@code size() - 1}
     */
    public int index(int position) {
        return indices[Range.check("Split position", position, 0, size() - 1)];
    }

    /**
     * The same samples, changed by one more transform, after those that are there.
     *
     * @throws IllegalArgumentException if the transform does not work on such samples
     */
    public Split with(Transform transform) {
        transform.check(shape());
        List<Transform> more = new ArrayList<>(transforms);
        more.add(transform);
        return new Split(samples, indices, List.copyOf(more));
    }

    /** The same samples without random transforms. */
    public Split withoutRandomTransforms() {
        return new Split(samples, indices, transforms.stream().filter(t -> !t.isRandom()).toList());
    }

    /**
     * The first samples.
     *
     * @param count 1 to {@code size()}
     */
    public Split first(int count) {
        Range.check("Split.first count", count, 1, size());
        return new Split(samples, Arrays.copyOf(indices, count), transforms);
    }

    /**
     * Some of the samples, in the same order.
     *
     * @param position says of each position, 0 to {@code size() - 1}, whether it is wanted
     * @throws IllegalArgumentException if none is
     */
    public Split where(IntPredicate position) {
        int[] wanted = IntStream.range(0, size()).filter(position).map(i -> indices[i]).toArray();
        return new Split(samples, wanted, transforms);
    }

    /**
     * Different samples chosen at random.
     *
     * @param count 1 to {@code size()}
     */
    public Split random(int count, long seed) {
        Range.check("Split.random count", count, 1, size());
        return new Split(samples, Arrays.copyOf(shuffled(seed), count), transforms);
    }

    /**
     * Sets samples aside for validation, chosen at random; they lose the random transforms.
     *
     * @param validationFraction between 0 and 1, exclusive; at least one sample goes to either side
     * @throws IllegalArgumentException if there are fewer than two samples
     */
    public TrainValidation divide(double validationFraction, long seed) {
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "Split.divide validationFraction: expected between 0 and 1, got "
                            + validationFraction);
        }
        if (size() < 2) {
            throw new IllegalArgumentException(
                    "Split.divide: expected at least 2 samples, got " + size());
        }
        int[] shuffled = shuffled(seed);
        int held = (int) Math.round(size() * validationFraction);
        int validation = Math.max(1, Math.min(size() - 1, held));
        Split kept =
                new Split(samples, Arrays.copyOfRange(shuffled, validation, size()), transforms);
        Split aside = new Split(samples, Arrays.copyOf(shuffled, validation), transforms);
        return new TrainValidation(kept, aside.withoutRandomTransforms());
    }

    /**
     * The first samples as one tensor, without random transforms.
     *
     * @param count 1 to {@code size()}
     * @return {@code [count, frame...]}, or {@code [T, count, frame...]} for sequences
     */
    public Tensor sample(int count) {
        Range.check("Split.sample count", count, 1, size());
        Split plain = withoutRandomTransforms();
        return new BatchMaker(plain, Batching.of(count), 0).make(0).inputs();
    }

    /** The same as {@link #sample(int)} for samples chosen at random. */
    public Tensor sample(int count, long seed) {
        return random(count, seed).sample(count);
    }

    /** The batches of an epoch; epochs count from 0. */
    public Batches batches(Batching batching, int epoch) {
        return batches(batching, epoch, 0);
    }

    /**
     * The batches of an epoch from one of them on: those that an unbroken run would see, bit by
     * bit.
     *
     * @param epoch 0 or more
     * @param firstBatch 0 to the number of batches (which gives none)
     */
    public Batches batches(Batching batching, int epoch, int firstBatch) {
        Check.notNegative("Split.batches epoch", epoch);
        return Batches.start(
                new BatchMaker(this, batching, epoch), firstBatch, batching.prefetch());
    }

    /** Positions in the order in which an epoch visits them. */
    int[] order(Batching batching, int epoch) {
        int[] order = inOrder(size());
        if (batching.order() == Batching.Order.SHUFFLED) {
            Purpose.ORDER.stream(batching.seed(), epoch).shuffle(order);
        }
        return order;
    }

    /** Writes a sample as the transforms leave it. */
    void read(int position, float[] target, int offset, SplitMix random) {
        samples.read(index(position), target, offset);
        for (Transform transform : transforms) {
            transform.apply(target, offset, shape(), random);
        }
    }

    private int[] shuffled(long seed) {
        int[] shuffled = indices.clone();
        Purpose.SELECTION.stream(seed).shuffle(shuffled);
        return shuffled;
    }

    private static int[] inOrder(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }
}
