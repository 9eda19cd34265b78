package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;

/**
 * Constants of attention between tokens of several timesteps.
 *
 * @param heads parts of the last axis that do not see each other, 1 or more
 * @param chunk timesteps whose tokens see each other, 1 or more; 1 is attention within each step
 * @param scale factor of the products, above 0
 */
public record AttentionForm(int heads, int chunk, float scale) {
    public AttentionForm {
        Check.atLeastOne("attention: heads", heads);
        Check.atLeastOne("attention: chunk", chunk);
        Check.positive("attention: scale", scale);
    }
}
