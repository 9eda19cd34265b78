package org.snn4j.tensor.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share loops with their caller.
 *
 * <p>Loops of a step follow each other within microseconds, and waking a sleeping thread takes tens
 * of them: a thread looks out for the next loop for {@value #SPIN_NANOS} ns before it sleeps, and
 * so does a caller that has to wait for the others.
 */
final class Crew {
    private static final long SPIN_NANOS = 50_000;

    /** Looks between two readings of the clock. */
    private static final int LOOKS = 64;

    private final Member[] members;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Starts daemon threads. */
    Crew(int size) {
        members = new Member[size];
        for (int i = 0; i < size; i++) {
            members[i] = new Member("snn4j-" + (i + 1));
            members[i].start();
        }
    }

    /** One part of a loop. */
    @FunctionalInterface
    interface Work {
        void run(int part);
    }

    /**
     * Runs parts 0 to {@code parts}, at most one more than there are threads; the caller does part
     * 0. Where the threads are busy with another loop, the caller does them all.
     *
     * @throws RuntimeException the last that a part threw, after all have ended
     */
    void run(int parts, Work work) {
        if (!busy.compareAndSet(false, true)) {
            for (int part = 0; part < parts; part++) {
                work.run(part);
            }
            return;
        }
        Throwable failure = null;
        try {
            for (int part = 1; part < parts; part++) {
                members[part - 1].begin(work, part);
            }
            try {
                work.run(0);
            } finally {
                for (int part = 1; part < parts; part++) {
                    Throwable thrown = members[part - 1].awaitEnd();
                    failure = thrown == null ? failure : thrown;
                }
            }
        } finally {
            busy.set(false);
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** A thread. */
    private static final class Member extends Thread {
        /** What to do; null when it is done. Whoever sees it change sees all the other fields. */
        private volatile Work work;

        private int part;
        private Thread caller;
        private Throwable failure;

        Member(String name) {
            super(name);
            setDaemon(true);
        }

        void begin(Work next, int number) {
            part = number;
            failure = null;
            caller = Thread.currentThread();
            work = next;
            LockSupport.unpark(this);
        }

        Throwable awaitEnd() {
            if (!spin(false)) {
                while (work != null) {
                    LockSupport.park(this);
                }
            }
            return failure;
        }

        @Override
        public void run() {
            while (true) {
                if (!spin(true)) {
                    while (work == null) {
                        LockSupport.park(this);
                    }
                }
                Thread waiting = caller;
                try {
                    work.run(part);
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                work = null;
                LockSupport.unpark(waiting);
            }
        }

        /** Whether work came, or ended, before it was time to sleep. */
        private boolean spin(boolean comes) {
            long end = System.nanoTime() + SPIN_NANOS;
            do {
                for (int i = 0; i < LOOKS; i++) {
                    if (work != null == comes) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
            } while (System.nanoTime() < end);
            return false;
        }
    }
}
