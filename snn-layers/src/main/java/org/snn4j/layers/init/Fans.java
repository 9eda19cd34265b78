package org.snn4j.layers.init;

import org.snn4j.tensor.Check;

/**
 * How many values meet in a weight.
 *
 * @param in inputs of one output: input channels of a group times kernel area; 1 or more
 * @param out output channels times kernel area; 1 or more
 */
public record Fans(int in, int out) {
    public Fans {
        Check.atLeastOne("Fans.in", in);
        Check.atLeastOne("Fans.out", out);
    }
}
