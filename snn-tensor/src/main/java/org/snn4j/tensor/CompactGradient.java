package org.snn4j.tensor;

/** A gradient that is mostly zeros, held as what is not zero. */
public interface CompactGradient {
    /** Writes all values, row by row, zeros included. */
    void expand(float[] target);

    /** Ends its use: its buffers go back to the workspace that they came from. */
    void recycle(Workspace memory);
}
