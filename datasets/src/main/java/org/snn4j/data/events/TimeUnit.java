package org.snn4j.data.events;

/** Unit of the times in files whose format leaves it open: NumPy arrays and HDF5. */
public enum TimeUnit {
    /** What is usual there: whole numbers are microseconds; other numbers as the layout says. */
    USUAL(0),
    MICROSECONDS(1),
    MILLISECONDS(1e3),
    SECONDS(1e6);

    private final double microseconds;

    TimeUnit(double microseconds) {
        this.microseconds = microseconds;
    }

    /** This unit, or another one where it is the usual one that is meant. */
    TimeUnit or(TimeUnit usual) {
        return this == USUAL ? usual : this;
    }

    /** A time in microseconds, rounded to the nearest, halves to even. */
    long toMicroseconds(double time) {
        return (long) Math.rint(time * microseconds);
    }
}
