package org.snn4j.hw.dfa;

/**
 * Area of the chip in square micrometres.
 *
 * @param elements processing elements
 * @param tiles what tiles need besides them
 * @param learning gradient engines
 * @param feedback converters for errors, and random matrices
 * @param buffer storage for learning
 */
public record ChipArea(
        double elements, double tiles, double learning, double feedback, double buffer) {
    /** All of it. */
    public double total() {
        return elements + tiles + learning + feedback + buffer;
    }
}
