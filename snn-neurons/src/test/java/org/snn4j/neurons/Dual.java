package org.snn4j.neurons;

/**
 * A number and its derivative: forward-mode differentiation, which shares nothing with the backward
 * passes it checks.
 */
record Dual(double value, double slope) {
    static Dual of(double value) {
        return new Dual(value, 0);
    }

    Dual plus(Dual other) {
        return new Dual(value + other.value, slope + other.slope);
    }

    Dual minus(Dual other) {
        return new Dual(value - other.value, slope - other.slope);
    }

    Dual times(Dual other) {
        return new Dual(value * other.value, slope * other.value + value * other.slope);
    }

    Dual over(Dual other) {
        return new Dual(
                value / other.value,
                (slope * other.value - value * other.slope) / (other.value * other.value));
    }

    Dual detached() {
        return of(value);
    }
}
