package org.snn4j.layers;

import org.snn4j.tensor.Check;

/**
 * Over which timesteps a {@link BatchNorm} takes its statistics; specs/algo-lif-bptt.md, section 6.
 */
public sealed interface BatchNormMode {
    /** What a layer's short form says of the mode, after the number of channels. */
    String suffix();

    /** Over all timesteps together; the running statistics move once for each batch. */
    record Joint() implements BatchNormMode {
        @Override
        public String suffix() {
            return "";
        }
    }

    /**
     * Each timestep by itself, with one gamma, beta and running estimate: the running statistics
     * move once for each timestep, or once for an input that is constant over time.
     */
    record Step() implements BatchNormMode {
        @Override
        public String suffix() {
            return ", each step";
        }
    }

    /**
     * Each timestep by itself, with a gamma and a running estimate of its own, and no beta.
     *
     * @param timesteps length of all sequences, 1 or more
     * @see <a href="https://arxiv.org/abs/2010.01729">Kim and Panda 2020</a>
     */
    record ThroughTime(int timesteps) implements BatchNormMode {
        public ThroughTime {
            Check.atLeastOne("BatchNormMode.ThroughTime.timesteps", timesteps);
        }

        @Override
        public String suffix() {
            return ", through " + timesteps + " steps";
        }
    }
}
