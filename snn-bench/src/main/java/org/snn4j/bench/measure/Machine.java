package org.snn4j.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the machine and this process have used so far.
 *
 * <p>The machine's part is read from {@code /proc}; where there is none, other processes count as
 * idle and the peak memory as 0.
 */
final class Machine {
    private static final Path STAT = Path.of("/proc/stat");
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Unit of {@code /proc/stat}, fixed by the interface of the Linux kernel. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields of the first line of {@code /proc/stat} that are time not worked. */
    private static final int IDLE = 4;

    private static final int IO_WAIT = 5;
    private static final int LAST = 8;

    private Machine() {}

    /** CPU seconds of all processes, or of this one where the machine does not tell. */
    static double busySeconds() throws IOException {
        if (!Files.isReadable(STAT)) {
            return ownSeconds();
        }
        try (var lines = Files.lines(STAT)) {
            return busySeconds(lines.findFirst().orElseThrow());
        }
    }

    /** From a line {@code cpu user nice system idle iowait irq softirq steal ..}. */
    static double busySeconds(String cpu) {
        String[] fields = cpu.trim().split("\\s+");
        long ticks = 0;
        for (int i = 1; i <= LAST; i++) {
            ticks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** CPU seconds of this process. */
    static double ownSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                * 1e-9;
    }

    /** Largest memory that this process has held in RAM, in mebibytes. */
    static double peakMegabytes() throws IOException {
        return Files.isReadable(STATUS) ? peakMegabytes(Files.readAllLines(STATUS)) : 0;
    }

    /** From a line {@code VmHWM: 1024 kB}. */
    static double peakMegabytes(List<String> status) {
        for (String line : status) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }

    /** Waits for half a second in which other processes use little, but not longer than a limit. */
    static void waitUntilQuiet(double seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            Interval interval = Interval.start();
            Thread.sleep(500);
            if (interval.otherCores() < 0.10) {
                return;
            }
        }
    }

    /** A stretch of time that began when it was made. */
    record Interval(long nanos, double busy, double own) {
        static Interval start() throws IOException {
            return new Interval(System.nanoTime(), busySeconds(), ownSeconds());
        }

        double seconds() {
            return (System.nanoTime() - nanos) * 1e-9;
        }

        /** Cores that this process has used on average since the start. */
        double ownCores() {
            return (ownSeconds() - own) / seconds();
        }

        /** Cores that other processes have used on average since the start. */
        double otherCores() throws IOException {
            double others = busySeconds() - busy - (ownSeconds() - own);
            return Math.max(0, others / seconds());
        }
    }
}
