package org.snn4j.data.events.transform;

/** Refuses events outside the sensor that they are said to be of. */
public final class SensorBounds {
    private SensorBounds() {}

    /**
     * Checks a place.
     *
     * @throws IllegalArgumentException if it lies outside
     */
    public static void check(String where, int x, int y, int width, int height) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IllegalArgumentException(
                    where
                            + ": expected events on a sensor of "
                            + width
                            + " x "
                            + height
                            + ", got one at x "
                            + x
                            + ", y "
                            + y
                            + ". Give the sensor's size, or crop the events first");
        }
    }
}
