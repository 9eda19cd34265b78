package org.snn4j.neurons.encode;

import org.snn4j.tensor.Layer;

/** A layer that gives inputs their time axis, {@code [N, ...] -> [T, N, ...]}. */
public interface Encoding extends Layer {}
