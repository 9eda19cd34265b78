package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final SampleShape IMAGE = SampleShape.image(6, 5, 2);

    /** What an epoch gives, copied out of the batches. */
    private record Seen(List<Integer> indices, List<Integer> labels, List<Float> values) {}

    private static Seen epoch(Split split, Batching batching, int epoch, int firstBatch) {
        Seen seen = new Seen(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Batches batches = split.batches(batching, epoch, firstBatch)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    for (int i = 0; i < batch.size(); i++) {
                        seen.indices().add(batch.indices()[i]);
                        seen.labels().add(batch.labels()[i]);
                    }
                    for (float value : batch.inputs().data()) {
                        seen.values().add(value);
                    }
                }
            }
        }
        return seen;
    }

    private static Split augmented(int samples) {
        return Split.of(Fixtures.counting(samples, IMAGE))
                .with(new RandomCrop(2))
                .with(new HorizontalFlip());
    }

    @Test
    void storedOrderGivesEverySampleWithItsLabelAndNumbers() {
        Seen seen =
                epoch(
                        Split.of(Fixtures.counting(5, SampleShape.features(2))),
                        Batching.of(2),
                        0,
                        0);
        assertEquals(List.of(0, 1, 2, 3, 4), seen.indices());
        assertEquals(List.of(0, 1, 2, 0, 1), seen.labels());
        assertEquals(
                List.of(0f, 1f, 1000f, 1001f, 2000f, 2001f, 3000f, 3001f, 4000f, 4001f),
                seen.values());
    }

    @Test
    void shufflingVisitsEverySampleOnceAndDiffersBetweenEpochsAndSeeds() {
        Split split = Split.of(Fixtures.counting(100, SampleShape.features(1)));
        Seen first = epoch(split, Batching.of(7).shuffled(1), 0, 0);
        assertEquals(100, first.indices().size());
        assertEquals(100, new HashSet<>(first.indices()).size());
        assertNotEquals(first.indices(), epoch(split, Batching.of(7).shuffled(1), 1, 0).indices());
        assertNotEquals(first.indices(), epoch(split, Batching.of(7).shuffled(2), 0, 0).indices());
        assertEquals(first, epoch(split, Batching.of(7).shuffled(1), 0, 0));
    }

    @ParameterizedTest(name = "{0} prepared ahead")
    @ValueSource(ints = {1, 2, 5, 100})
    void preparingAheadChangesNothing(int prefetch) {
        Split split = augmented(23);
        Batching batching = Batching.of(4).shuffled(9);
        assertEquals(
                epoch(split, batching, 3, 0), epoch(split, batching.prefetching(prefetch), 3, 0));
    }

    @ParameterizedTest(name = "from batch {0}")
    @ValueSource(ints = {0, 1, 3, 5, 6})
    void anEpochEnteredLaterGivesTheRestOfTheUnbrokenOne(int firstBatch) {
        Split split = augmented(23);
        Batching batching = Batching.of(4).shuffled(9);
        Seen whole = epoch(split, batching, 2, 0);
        Seen rest = epoch(split, batching, 2, firstBatch);
        int skipped = Math.min(23, 4 * firstBatch);
        assertEquals(whole.indices().subList(skipped, 23), rest.indices());
        assertEquals(whole.labels().subList(skipped, 23), rest.labels());
        assertEquals(
                whole.values().subList(skipped * IMAGE.length(), 23 * IMAGE.length()),
                rest.values());
    }

    @Test
    void augmentationOfASampleDependsOnSeedEpochAndSampleButNotOnBatchesOrOrder() {
        Split split = augmented(12);
        Seen stored =
                epoch(
                        split,
                        new Batching(5, Batching.Order.STORED, Batching.Last.KEEP, 4, 1),
                        6,
                        0);
        Seen shuffled = epoch(split, Batching.of(3).shuffled(4), 6, 0);
        int length = IMAGE.length();
        for (int i = 0; i < 12; i++) {
            int sample = shuffled.indices().get(i);
            assertEquals(
                    stored.values().subList(sample * length, (sample + 1) * length),
                    shuffled.values().subList(i * length, (i + 1) * length));
        }
        assertNotEquals(
                stored.values(),
                epoch(split, new Batching(5, Batching.Order.STORED, Batching.Last.KEEP, 4, 1), 7, 0)
                        .values());
    }

    @ParameterizedTest(
            name = "{0} samples in batches of {1}: {2} kept, {3} when the last is dropped")
    @CsvSource({"10, 4, 3, 2", "8, 4, 2, 2", "4, 4, 1, 1", "5, 1, 5, 5"})
    void theLastPartialBatchIsKeptOrDropped(int samples, int size, int kept, int dropped) {
        Split split = Split.of(Fixtures.counting(samples, SampleShape.features(3)));
        assertEquals(samples, epoch(split, Batching.of(size), 0, 0).indices().size());
        assertEquals(
                dropped * size,
                epoch(split, Batching.of(size).droppingLast(), 0, 0).indices().size());
        try (Batches batches = split.batches(Batching.of(size), 0)) {
            assertEquals(kept, batches.count());
        }
    }

    @Test
    void aSequenceBatchIsTimeMajor() {
        Split split = Split.of(Fixtures.counting(3, SampleShape.sequence(2, 2)));
        try (Batches batches = split.batches(Batching.of(3), 0);
                Batch batch = batches.next()) {
            assertArrayEquals(new int[] {2, 3, 2}, batch.inputs().shape().toArray());
            assertArrayEquals(
                    new float[] {0, 1, 1000, 1001, 2000, 2001, 2, 3, 1002, 1003, 2002, 2003},
                    batch.inputs().data());
        }
    }

    @Test
    void anImageBatchIsChannelsLast() {
        Split split = Split.of(Fixtures.counting(3, IMAGE));
        try (Batches batches = split.batches(Batching.of(2), 0);
                Batch batch = batches.next()) {
            assertArrayEquals(new int[] {2, 6, 5, 2}, batch.inputs().shape().toArray());
        }
    }

    @Test
    void memoryOfClosedBatchesIsUsedAgain() {
        Split split = Split.of(Fixtures.counting(200, SampleShape.features(3)));
        Set<float[]> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
        try (Batches batches = split.batches(Batching.of(2).prefetching(1), 0)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    buffers.add(batch.inputs().data());
                }
            }
        }
        // One waiting, one in the making, one here.
        assertTrue(buffers.size() <= 3, buffers.size() + " arrays for 100 batches");
    }

    @Test
    void aBatchThatIsKeptOpenIsNeverOverwritten() {
        Split split = Split.of(Fixtures.counting(20, SampleShape.features(3)));
        try (Batches batches = split.batches(Batching.of(2), 0)) {
            Batch kept = batches.next();
            float[] before = kept.inputs().data().clone();
            while (batches.hasNext()) {
                batches.next().close();
            }
            assertArrayEquals(before, kept.inputs().data());
        }
    }

    @Test
    void inputsOfAClosedBatchAreRefused() {
        Split split = Split.of(Fixtures.counting(4, SampleShape.features(3)));
        try (Batches batches = split.batches(Batching.of(2), 0)) {
            Batch batch = batches.next();
            batch.close();
            batch.close();
            IllegalStateException e = assertThrows(IllegalStateException.class, batch::inputs);
            assertEquals(
                    "batch 0 was closed and its memory is in use by a later one. Read the inputs"
                            + " before closing it",
                    e.getMessage());
        }
    }

    /** Samples of which one cannot be read. */
    private static Samples failingAt(int bad, RuntimeException failure) {
        FloatSamples good = Fixtures.counting(10, SampleShape.features(3));
        return new Samples() {
            @Override
            public int size() {
                return good.size();
            }

            @Override
            public SampleShape shape() {
                return good.shape();
            }

            @Override
            public int label(int index) {
                return good.label(index);
            }

            @Override
            public void read(int index, float[] target, int offset) {
                if (index == bad) {
                    throw failure;
                }
                good.read(index, target, offset);
            }
        };
    }

    @Test
    void anErrorOfTheWorkerReachesTheCallerWithItsCauseAfterTheGoodBatches()
            throws InterruptedException {
        UncheckedIOException failure = new UncheckedIOException(new IOException("disk gone"));
        try (Batches batches = Split.of(failingAt(5, failure)).batches(Batching.of(2), 4)) {
            assertArrayEquals(new int[] {0, 1}, batches.next().indices());
            assertArrayEquals(new int[] {2, 3}, batches.next().indices());
            BatchException e = assertThrows(BatchException.class, batches::next);
            assertSame(failure, e.getCause());
            assertEquals(4, e.epoch());
            assertEquals(2, e.number());
            assertEquals(
                    "batch 2 of epoch 4 could not be prepared: java.io.UncheckedIOException: "
                            + "java.io.IOException: disk gone",
                    e.getMessage());
            batches.worker().join();
            assertFalse(batches.hasNext());
        }
    }

    @Test
    void closingEarlyEndsTheThread() {
        Split split = Split.of(Fixtures.counting(1000, SampleShape.features(3)));
        Batches batches = split.batches(Batching.of(2).prefetching(1), 0);
        batches.next();
        assertTrue(batches.worker().isAlive(), "the worker waits for room");
        batches.close();
        assertFalse(batches.worker().isAlive());
        assertFalse(batches.hasNext());
        batches.close();
        NoSuchElementException e = assertThrows(NoSuchElementException.class, batches::next);
        assertEquals(
                "epoch 0 has no further batch: 1 of 500 were taken, then it was closed",
                e.getMessage());
    }

    @Test
    void theThreadEndsByItselfAfterTheLastBatch() throws InterruptedException {
        Split split = Split.of(Fixtures.counting(6, SampleShape.features(3)));
        Batches batches = split.batches(Batching.of(2), 0);
        while (batches.hasNext()) {
            batches.next().close();
        }
        batches.worker().join();
        NoSuchElementException e = assertThrows(NoSuchElementException.class, batches::next);
        assertEquals("epoch 0 has no further batch: 3 of 3 were taken", e.getMessage());
    }

    @Test
    void anInterruptWhileWaitingClosesTheEpochAndIsKept() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        FloatSamples good = Fixtures.counting(10, SampleShape.features(3));
        Transform waits =
                new Transform() {
                    @Override
                    public boolean isRandom() {
                        return false;
                    }

                    @Override
                    public void check(SampleShape shape) {}

                    @Override
                    public void apply(
                            float[] values, int offset, SampleShape shape, SplitMix random) {
                        try {
                            release.await();
                        } catch (InterruptedException closed) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        Batches batches = Split.of(good).with(waits).batches(Batching.of(2), 1);
        Thread.currentThread().interrupt();
        IllegalStateException e = assertThrows(IllegalStateException.class, batches::next);
        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        assertEquals("interrupted while waiting for batch 0 of epoch 1", e.getMessage());
        batches.worker().join();
    }

    @Test
    void batchingThatMakesNoSenseIsRefused() {
        Split split = Split.of(Fixtures.counting(6, SampleShape.features(3)));
        assertEquals(
                "Batching.size: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> Batching.of(0)).getMessage());
        assertEquals(
                "Batching.prefetch: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> Batching.of(1).prefetching(0))
                        .getMessage());
        assertEquals(
                "Split.batches firstBatch: expected 0 to 3, got 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> split.batches(Batching.of(2), 0, 4))
                        .getMessage());
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> split.batches(Batching.of(7).droppingLast(), 0))
                        .getMessage()
                        .endsWith(
                                "6 samples make no batch. Use a smaller size, or keep the last"
                                        + " batch"));
    }
}
