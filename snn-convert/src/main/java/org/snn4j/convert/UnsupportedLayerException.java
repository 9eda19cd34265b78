package org.snn4j.convert;

/** A layer that has no spiking form; the message names it. */
public final class UnsupportedLayerException extends IllegalArgumentException {
    /**
     * Says what is wrong with which layer.
     *
     * @param layer its name in the network that was to be converted
     * @param reason what was expected and what came
     */
    public UnsupportedLayerException(String layer, String reason) {
        super("layer '" + layer + "': " + reason);
    }
}
