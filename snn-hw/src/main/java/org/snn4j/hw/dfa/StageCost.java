package org.snn4j.hw.dfa;

/**
 * Energy or latency of a sample by stage.
 *
 * @param forward forward pass
 * @param backward bringing errors to the layers
 * @param gradient accumulating gradients
 * @param buffer storing spikes, slopes and errors; no time of its own
 * @param update the sample's share of an update of the weights
 */
public record StageCost(
        double forward, double backward, double gradient, double buffer, double update) {
    static final StageCost NONE = new StageCost(0, 0, 0, 0, 0);

    /** All of it. */
    public double total() {
        return forward + backward + gradient + buffer + update;
    }

    StageCost plus(StageCost o) {
        return new StageCost(
                forward + o.forward,
                backward + o.backward,
                gradient + o.gradient,
                buffer + o.buffer,
                update + o.update);
    }
}
