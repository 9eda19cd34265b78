package org.snn4j.hw.sata;

import java.util.ArrayList;
import java.util.List;

/** The networks of the worked examples. */
final class Networks {
    private Networks() {}

    /** specs/hw-sata.md, section 7.1. */
    static List<TrainingLayer> vgg5Training() {
        return List.of(
                training("conv1", 32, 3, 64),
                training("conv2", 16, 64, 128),
                training("conv3", 16, 128, 128),
                TrainingLayer.linear("lin4", 8192, 1024),
                TrainingLayer.outputLinear("lin5", 1024, 10));
    }

    /** specs/hw-sata.md, section 7.1: case ST3. */
    static List<TrainingLayer> vgg9Training() {
        return List.of(
                training("conv1", 32, 3, 64),
                training("conv2", 32, 64, 64),
                training("conv3", 16, 64, 128),
                training("conv4", 16, 128, 128),
                training("conv5", 8, 128, 256),
                training("conv6", 8, 256, 256),
                training("conv7", 8, 256, 256),
                TrainingLayer.linear("lin8", 4096, 1024),
                TrainingLayer.outputLinear("lin9", 1024, 10));
    }

    /** specs/hw-sata.md, section 7.2. */
    static List<InferenceLayer> vgg5() {
        return List.of(
                conv("Conv1", 32, 3, 64, 1),
                conv("Conv2", 16, 64, 128, 1),
                conv("Conv3", 16, 128, 128, 1),
                InferenceLayer.fullyConnected("FC1", 8192, 1024),
                InferenceLayer.fullyConnected("FC2", 1024, 10));
    }

    /** specs/hw-sata.md, section 7.3; network A of section 8.2. */
    static List<InferenceLayer> networkA() {
        return List.of(
                conv("Conv1", 32, 3, 64, 1),
                conv("Conv2", 32, 64, 64, 1),
                conv("Conv3", 16, 64, 128, 1),
                conv("Conv4", 8, 128, 128, 1),
                conv("Conv5", 4, 128, 256, 1),
                conv("Conv6", 4, 256, 256, 1),
                conv("Conv7", 4, 256, 256, 1),
                InferenceLayer.fullyConnected("FC1", 1024, 1024),
                InferenceLayer.fullyConnected("FC2", 1024, 512));
    }

    /** specs/hw-sata.md, section 8.2. */
    static List<InferenceLayer> networkB() {
        return List.of(
                conv("Conv1", 32, 3, 128, 1),
                conv("Conv2", 32, 128, 256, 1),
                conv("Conv3", 16, 256, 512, 1),
                conv("Conv4", 8, 512, 1024, 1),
                conv("Conv5", 4, 1024, 512, 1),
                InferenceLayer.fullyConnected("FC1", 8192, 1024),
                InferenceLayer.fullyConnected("FC2", 1024, 512));
    }

    /** specs/hw-sata.md, section 8.2. */
    static List<InferenceLayer> networkC() {
        List<InferenceLayer> layers = new ArrayList<>(List.of(conv("first", 32, 3, 128, 1)));
        for (int i = 0; i < 6; i++) {
            layers.add(conv("a" + i, 32, 128, 128, 1));
        }
        layers.add(conv("down1", 32, 128, 256, 2));
        for (int i = 0; i < 5; i++) {
            layers.add(conv("b" + i, 16, 256, 256, 1));
        }
        layers.add(conv("down2", 16, 256, 512, 2));
        for (int i = 0; i < 3; i++) {
            layers.add(conv("c" + i, 8, 512, 512, 1));
        }
        layers.add(InferenceLayer.fullyConnected("FC", 8192, 256));
        return layers;
    }

    private static TrainingLayer training(String name, int map, int channels, int filters) {
        return TrainingLayer.convolution(
                name,
                new TrainingLayer.FeatureMap(map, map, channels),
                3,
                3,
                new TrainingLayer.FeatureMap(map, map, filters));
    }

    private static InferenceLayer conv(
            String name, int map, int channels, int filters, int stride) {
        return new InferenceLayer(
                name, InferenceLayer.Kind.CONVOLUTION, map, map, 3, 3, channels, filters, stride);
    }
}
