package org.snn4j.train.metrics;

/**
 * What one epoch of training came to.
 *
 * @param epoch the epoch, from 1
 * @param loss mean training loss over the samples of the epoch, each with the weights of its step
 * @param trainAccuracy share of training samples classified right as they were trained on, 0 to 1
 * @param testAccuracy share of test samples classified right after the epoch, 0 to 1
 * @param samplesPerSecond training samples per second of training
 * @param seconds duration of the training part of the epoch, without evaluation and checkpoints
 */
public record EpochResult(
        int epoch,
        double loss,
        double trainAccuracy,
        double testAccuracy,
        double samplesPerSecond,
        double seconds) {}
