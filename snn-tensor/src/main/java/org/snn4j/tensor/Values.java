package org.snn4j.tensor;

/** The values of a tensor in the form in which they came, and as floats once they are asked for. */
final class Values {
    private final int size;
    private final SpikeBits spikes;
    private final Tensor frame;
    private final PendingValues pending;
    private DeferredValues deferred;
    private float[] floats;

    /** Whether somebody may hold the floats for longer than a call. */
    private boolean shown;

    private Values(
            int size,
            float[] floats,
            SpikeBits spikes,
            Tensor frame,
            DeferredValues deferred,
            PendingValues pending) {
        this.size = size;
        this.floats = floats;
        this.spikes = spikes;
        this.frame = frame;
        this.deferred = deferred;
        this.pending = pending;
    }

    static Values of(float[] floats) {
        return new Values(floats.length, floats, null, null, null, null);
    }

    static Values of(SpikeBits spikes) {
        return new Values(spikes.size(), null, spikes, null, null, null);
    }

    static Values of(Tensor frame, int timesteps) {
        return new Values(timesteps * frame.shape().size(), null, null, frame, null, null);
    }

    static Values of(DeferredValues deferred, int size) {
        return new Values(size, null, null, null, deferred, null);
    }

    static Values of(PendingValues pending, int size) {
        return new Values(size, null, null, null, null, pending);
    }

    /** The same values for a tensor in another workspace. */
    Values in(Workspace target) {
        Tensor there = frame == null ? null : frame.in(target);
        Values copy = new Values(size, floats, spikes, there, deferred, pending);
        // Two tensors hold the floats: neither may give them back.
        shown = true;
        copy.shown = true;
        return copy;
    }

    /** The bits, or null for another form. */
    SpikeBits spikes() {
        return spikes;
    }

    /** What is the same at every timestep, or null for another form. */
    Tensor frame() {
        return frame;
    }

    /** What computes the values, or null for another form and once they are computed. */
    DeferredValues deferred() {
        return deferred;
    }

    /** What computes the values all together, or null for another form and while it has. */
    PendingValues pending() {
        return floats == null ? pending : null;
    }

    float[] floats(Workspace memory) {
        shown = true;
        return borrowed(memory);
    }

    /** Floats that can be {@linkplain #giveBack given back} if they can be computed again. */
    float[] borrowed(Workspace memory) {
        if (floats == null) {
            float[] all = memory.floats(size);
            unpackInto(all);
            floats = all;
            deferred = null;
        }
        return floats;
    }

    void giveBack(Workspace memory) {
        if (pending != null && floats != null && !shown) {
            memory.recycle(floats);
            floats = null;
        }
    }

    void giveBackIfCheap(Workspace memory) {
        if (pending != null && pending.isCheap()) {
            giveBack(memory);
        }
    }

    float[] lease(Workspace memory) {
        if (floats != null) {
            return floats;
        }
        if (pending != null) {
            // Kept: computing them once more would cost more.
            return borrowed(memory);
        }
        float[] buffer = memory.floats(size);
        unpackInto(buffer);
        return buffer;
    }

    void release(Workspace memory, float[] leased) {
        if (leased != floats) {
            memory.recycle(leased);
        }
    }

    private void unpackInto(float[] target) {
        if (spikes != null) {
            spikes.unpack(0, size, target, 0);
            return;
        }
        if (deferred != null) {
            deferred.fill(0, size, target, 0);
            return;
        }
        if (pending != null) {
            pending.fill(target);
            return;
        }
        float[] once = frame.data();
        for (int offset = 0; offset < size; offset += once.length) {
            System.arraycopy(once, 0, target, offset, once.length);
        }
    }

    String form() {
        if (spikes != null) {
            return " spikes";
        }
        if (frame != null) {
            return " constant over time";
        }
        if (pending() != null) {
            return " pending";
        }
        return deferred == null ? "" : " deferred";
    }
}
