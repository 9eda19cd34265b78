package org.snn4j.models.respike;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.layers.AvgPool2d;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.Residual;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/** Residual stages of both branches: their maps are equally large behind each stage. */
final class Stages {
    /** {@code h = v / 4 + 3 x / 4}, threshold 1, hard reset. */
    static final LifConfig NEURONS =
            LifConfig.DEFAULT.withCharge(new Charge.DecayInput(4f / 3)).withReset(Reset.HARD);

    private Stages() {}

    static Layer denseStem(int in, int width) {
        return new Sequential(
                new Conv2d(in, width, 7).padding(3).stride(2).withoutBias(),
                new BatchNorm(width),
                new Rectifier(),
                new MaxPool2d(3).stride(2).padding(1));
    }

    /** Halves the map except in the first stage, which the stem has done. */
    static Layer denseStage(int in, int out, int blocks, boolean halves) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            layers.add(denseBlock(i == 0 ? in : out, out, halves && i == 0 ? 2 : 1));
            layers.add(new Rectifier());
        }
        return new Sequential(layers);
    }

    private static Layer denseBlock(int in, int out, int stride) {
        Layer body =
                new Sequential(
                        convolution(in, out, stride),
                        new BatchNorm(out),
                        new Rectifier(),
                        convolution(out, out, 1),
                        new BatchNorm(out));
        if (in == out && stride == 1) {
            return new Residual(body);
        }
        return new Residual(
                body,
                new Sequential(
                        new Conv2d(in, out, 1).stride(stride).withoutBias(), new BatchNorm(out)));
    }

    static Layer spikingStem(int in, int width) {
        return new Sequential(convolution(in, width, 2), new BatchNorm(width));
    }

    /** The first block halves the map. */
    static Layer spikingStage(int in, int out, int blocks) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            layers.add(i == 0 ? halvingBlock(in, out) : new Residual(spikingBody(out, out, 1)));
        }
        return new Sequential(layers);
    }

    private static Layer halvingBlock(int in, int out) {
        return new Residual(
                spikingBody(in, out, 2),
                new Sequential(
                        new AvgPool2d(2),
                        new Conv2d(in, out, 1).withoutBias(),
                        new BatchNorm(out)));
    }

    private static Layer spikingBody(int in, int out, int stride) {
        return new Sequential(
                new Lif(NEURONS),
                convolution(in, out, stride),
                new BatchNorm(out),
                new Lif(NEURONS),
                convolution(out, out, 1),
                new BatchNorm(out));
    }

    private static Conv2d convolution(int in, int out, int stride) {
        return new Conv2d(in, out, 3).padding(1).stride(stride).withoutBias();
    }
}
