package org.snn4j.hw.spikesim.nice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * How devices differ from what they should be; specs/hw-spikesim.md, section 7.8.
 *
 * @param conductanceSigma relative deviation of each device, drawn when a chip is programmed:
 *     {@code G (1 + sigma N(0, 1))}, floored at 0; 0 or more
 * @param readSigma relative noise of each device in each access, 0 or more
 * @param stuckOnShare share of devices that are always on, 0 to 1
 * @param stuckOffShare share of devices that are always off, 0 to 1
 * @param driftExponent nu in {@code G(t) = G0 (t/t0)^-nu}, 0 or more
 * @param driftTime t/t0, 1 or more
 */
public record DeviceVariation(
        @JsonPropertyDescription("relative deviation of each programmed device, 0 or more")
                double conductanceSigma,
        @JsonPropertyDescription("relative noise of each device in each access, 0 or more")
                double readSigma,
        @JsonPropertyDescription("share of devices that are always on, 0 to 1") double stuckOnShare,
        @JsonPropertyDescription("share of devices that are always off, 0 to 1")
                double stuckOffShare,
        @JsonPropertyDescription("nu of the drift (t/t0)^-nu, 0 or more") double driftExponent,
        @JsonPropertyDescription("time since programming as t/t0, 1 or more") double driftTime) {
    /** Devices as they should be. */
    public static final DeviceVariation NONE = new DeviceVariation(0, 0, 0, 0, 0, 1);

    public DeviceVariation {
        Check.notNegative("DeviceVariation.conductanceSigma", conductanceSigma);
        Check.notNegative("DeviceVariation.readSigma", readSigma);
        Check.inRange("DeviceVariation.stuckOnShare", stuckOnShare, 0, 1);
        Check.inRange("DeviceVariation.stuckOffShare", stuckOffShare, 0, 1 - stuckOnShare);
        Check.notNegative("DeviceVariation.driftExponent", driftExponent);
        Check.inRange("DeviceVariation.driftTime", driftTime, 1, Double.MAX_VALUE);
    }

    /** These devices with another deviation when programmed. */
    public DeviceVariation withConductanceSigma(double sigma) {
        return new DeviceVariation(
                sigma, readSigma, stuckOnShare, stuckOffShare, driftExponent, driftTime);
    }

    /** These devices with another noise in each access. */
    public DeviceVariation withReadSigma(double sigma) {
        return new DeviceVariation(
                conductanceSigma, sigma, stuckOnShare, stuckOffShare, driftExponent, driftTime);
    }

    /** These devices, some of them stuck. */
    public DeviceVariation withStuck(double onShare, double offShare) {
        return new DeviceVariation(
                conductanceSigma, readSigma, onShare, offShare, driftExponent, driftTime);
    }

    /** These devices some time after programming. */
    public DeviceVariation withDrift(double exponent, double time) {
        return new DeviceVariation(
                conductanceSigma, readSigma, stuckOnShare, stuckOffShare, exponent, time);
    }

    double driftFactor() {
        return Math.pow(driftTime, -driftExponent);
    }
}
