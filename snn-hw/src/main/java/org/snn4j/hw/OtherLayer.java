package org.snn4j.hw;

/**
 * A layer without a model in mind, such as pooling or attention; accelerators list it as not
 * modelled.
 *
 * @param name name of the layer
 * @param description what it is, for the report
 */
public record OtherLayer(String name, String description) implements WorkloadLayer {}
