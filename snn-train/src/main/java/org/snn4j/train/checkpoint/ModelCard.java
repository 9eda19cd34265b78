package org.snn4j.train.checkpoint;

import java.util.Map;

/**
 * What a program needs to build the network of a checkpoint again.
 *
 * @param name of the model, such as {@code fashion-csnn}; the root layer's short form where nobody
 *     named it
 * @param settings its configuration by name
 */
public record ModelCard(String name, Map<String, String> settings) {
    public ModelCard {
        settings = Map.copyOf(settings);
    }
}
