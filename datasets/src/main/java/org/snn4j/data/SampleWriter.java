package org.snn4j.data;

/** Lays samples out in a batch; a sequence's frames are spread so that time is the first axis. */
final class SampleWriter {
    /** Writes one sample to an array. */
    interface Source {
        void read(float[] target, int offset);
    }

    private final SampleShape shape;
    private final float[] batch;
    private final int samples;
    private final float[] sequence;

    SampleWriter(SampleShape shape, float[] batch, int samples) {
        this.shape = shape;
        this.batch = batch;
        this.samples = samples;
        this.sequence = new float[shape.hasTime() ? shape.length() : 0];
    }

    void write(int place, Source source) {
        if (!shape.hasTime()) {
            source.read(batch, place * shape.length());
            return;
        }
        source.read(sequence, 0);
        int frame = shape.frameLength();
        for (int t = 0; t < shape.timesteps(); t++) {
            System.arraycopy(sequence, t * frame, batch, (t * samples + place) * frame, frame);
        }
    }
}
