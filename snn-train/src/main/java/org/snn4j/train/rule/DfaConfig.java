package org.snn4j.train.rule;

/**
 * Which form of direct feedback alignment; specs/algo-dfa.md, sections 2 and 3.
 *
 * @param error which error reaches the hidden layers
 * @param inputs what weights are credited for
 * @param reach how finely feedback tells neurons apart
 */
public record DfaConfig(Error error, Inputs inputs, Reach reach) {
    /** The plain form: {@code final_error}, one feedback value for each channel. */
    public static final DfaConfig FINAL_ERROR =
            new DfaConfig(Error.FINAL, Inputs.SPIKES, Reach.CHANNELS);

    /** {@code per_step_error}: nothing has to be kept until the last timestep. */
    public static final DfaConfig PER_STEP_ERROR =
            new DfaConfig(Error.PER_STEP, Inputs.SPIKES, Reach.CHANNELS);

    /** {@code traced_inputs}: exact within a layer that leaks and does not reset. */
    public static final DfaConfig TRACED_INPUTS =
            new DfaConfig(Error.FINAL, Inputs.TRACES, Reach.CHANNELS);

    /** Which error reaches the hidden layers. */
    public enum Error {
        /** That of the network's output after the last timestep. */
        FINAL,
        /**
         * At each timestep that of the mean output so far; for networks that end in a mean over
         * time, or without one.
         */
        PER_STEP
    }

    /** What weights are credited for. */
    public enum Inputs {
        /** Inputs {@code a[t]} of the same timestep. */
        SPIKES,
        /** Traces {@code r[t] = leak * r[t-1] + a[t]}, with the leak of the neurons. */
        TRACES
    }

    /** How finely feedback tells neurons apart. */
    public enum Reach {
        /** One value for each channel, the same at all positions. */
        CHANNELS,
        /** One value for each neuron. */
        NEURONS
    }

    /** This with another reach. */
    public DfaConfig withReach(Reach other) {
        return new DfaConfig(error, inputs, other);
    }
}
