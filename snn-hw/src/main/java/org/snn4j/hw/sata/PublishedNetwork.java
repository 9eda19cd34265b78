package org.snn4j.hw.sata;

import java.util.ArrayList;
import java.util.List;

/**
 * Networks behind table II of A. Bhattacharjee et al., ICASSP 2024; specs/hw-sata.md, section 8.2.
 *
 * <p>All kernels are 3x3; the maps are entered without padding.
 */
enum PublishedNetwork {
    A {
        @Override
        List<InferenceLayer> layers() {
            return List.of(
                    convolution(32, 3, 64, 1),
                    convolution(32, 64, 64, 1),
                    convolution(16, 64, 128, 1),
                    convolution(8, 128, 128, 1),
                    convolution(4, 128, 256, 1),
                    convolution(4, 256, 256, 1),
                    convolution(4, 256, 256, 1),
                    InferenceLayer.fullyConnected("FC", 1024, 1024),
                    InferenceLayer.fullyConnected("FC", 1024, 512));
        }
    },
    B {
        @Override
        List<InferenceLayer> layers() {
            return List.of(
                    convolution(32, 3, 128, 1),
                    convolution(32, 128, 256, 1),
                    convolution(16, 256, 512, 1),
                    convolution(8, 512, 1024, 1),
                    convolution(4, 1024, 512, 1),
                    InferenceLayer.fullyConnected("FC", 8192, 1024),
                    InferenceLayer.fullyConnected("FC", 1024, 512));
        }
    },
    C {
        @Override
        List<InferenceLayer> layers() {
            List<InferenceLayer> layers = new ArrayList<>();
            layers.add(convolution(32, 3, 128, 1));
            for (int i = 0; i < 6; i++) {
                layers.add(convolution(32, 128, 128, 1));
            }
            layers.add(convolution(32, 128, 256, 2));
            for (int i = 0; i < 5; i++) {
                layers.add(convolution(16, 256, 256, 1));
            }
            layers.add(convolution(16, 256, 512, 2));
            for (int i = 0; i < 3; i++) {
                layers.add(convolution(8, 512, 512, 1));
            }
            layers.add(InferenceLayer.fullyConnected("FC", 8192, 256));
            return layers;
        }
    };

    abstract List<InferenceLayer> layers();

    private static InferenceLayer convolution(int map, int channels, int filters, int stride) {
        return new InferenceLayer(
                "Conv", InferenceLayer.Kind.CONVOLUTION, map, map, 3, 3, channels, filters, stride);
    }
}
