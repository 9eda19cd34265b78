package org.snn4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The batches of one epoch, prepared ahead on a thread of their own.
 *
 * <p>The thread ends after the last batch, after an error, or in {@link #close()}, whichever comes
 * first. Use it in a try-with-resources statement:
 *
 * <pre>{@code
 * try (Batches batches = split.batches(Batching.of(64).shuffled(seed), epoch)) {
 *     while (batches.hasNext()) {
 *         try (Batch batch = batches.next()) { ... }
 *     }
 * }
 * }</pre>
 *
 * <p>One thread takes the batches; what they hold and their order do not depend on timing.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
    /** What the worker hands over: a batch, or why there is none. */
    private sealed interface Outcome {}

    private record Made(Batch batch) implements Outcome {}

    private record Failed(Throwable cause) implements Outcome {}

    private final BatchMaker maker;
    private final int end;
    private final BlockingQueue<Outcome> ready;
    private final Thread worker;
    private int position;
    private boolean finished;

    private Batches(BatchMaker maker, int first, int prefetch) {
        this.maker = maker;
        this.end = maker.count();
        this.position = first;
        this.ready = new ArrayBlockingQueue<>(prefetch);
        this.worker = new Thread(() -> work(first), "snn4j-batches-epoch-" + maker.epoch());
        // A program that ends while an epoch is open must not hang.
        worker.setDaemon(true);
    }

    static Batches start(BatchMaker maker, int first, int prefetch) {
        Range.check("Split.batches firstBatch", first, 0, maker.count());
        Batches batches = new Batches(maker, first, prefetch);
        batches.worker.start();
        return batches;
    }

    private void work(int first) {
        try {
            for (int number = first; number < end; number++) {
                Outcome outcome = attempt(number);
                ready.put(outcome);
                if (outcome instanceof Failed) {
                    return;
                }
            }
        } catch (InterruptedException closed) {
            // Only close() interrupts this thread, and wants it to end here.
            Thread.currentThread().interrupt();
        }
    }

    private Outcome attempt(int number) {
        try {
            return new Made(maker.make(number));
        } catch (RuntimeException | Error cause) {
            return new Failed(cause);
        }
    }

    /** Whether there is another batch; false after {@link #close()} and after an error. */
    @Override
    public boolean hasNext() {
        return !finished && position < end;
    }

    /**
     * Waits for the next batch.
     *
     * @throws NoSuchElementException if the epoch is over or closed
     * @throws BatchException if the batch could not be prepared, with the cause; the epoch is
     *     closed then
     * @throws IllegalStateException if the thread was interrupted while it waited; the epoch is
     *     closed then
     */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException(
                    "epoch "
                            + maker.epoch()
                            + " has no further batch: "
                            + position
                            + " of "
                            + end
                            + " were taken"
                            + (finished ? ", then it was closed" : ""));
        }
        Outcome outcome = take();
        if (outcome instanceof Made made) {
            position++;
            return made.batch();
        }
        close();
        throw new BatchException(maker.epoch(), position, ((Failed) outcome).cause());
    }

    private Outcome take() {
        try {
            return ready.take();
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while waiting for batch "
                            + position
                            + " of epoch "
                            + maker.epoch(),
                    interrupted);
        }
    }

    /** Number of the batch that {@link #next()} gives. */
    public int position() {
        return position;
    }

    /**
     * Number of batches in the whole epoch, also when it was entered later than at its first one.
     */
    public int count() {
        return end;
    }

    Thread worker() {
        return worker;
    }

    /** Ends the preparing thread and waits until it is gone; closing again does nothing. */
    @Override
    public void close() {
        finished = true;
        worker.interrupt();
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException whileJoining) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        ready.clear();
    }
}
