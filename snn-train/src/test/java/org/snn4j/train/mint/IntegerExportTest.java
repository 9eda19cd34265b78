package org.snn4j.train.mint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.mint.MintNetworks;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.neurons.mint.QuantizedLif;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

class IntegerExportTest {
    private static final MapShape SAMPLE = new MapShape(8, 8, 2);

    private static Lif lif() {
        return new Lif(QuantizedLif.PUBLISHED);
    }

    private static Layer network(int bits) {
        Layer plain =
                new Sequential(
                        new DirectEncoding(4),
                        new Conv2d(2, 6, 3).same().withoutBias(),
                        new BatchNorm(6),
                        lif(),
                        new Conv2d(6, 8, 3).same().withoutBias(),
                        new BatchNorm(8),
                        lif(),
                        new MaxPool2d(2),
                        new Flatten(),
                        new Linear(128, 20).withoutBias(),
                        lif(),
                        new Linear(20, 4),
                        new MeanOverTime());
        Initialisation.of(plain, 3);
        Layer network = MintNetworks.quantized(plain, bits);
        network.train();
        for (int step = 0; step < 20; step++) {
            network.forward(images(16, step).in(Workspace.forTraining()));
        }
        network.eval();
        return network;
    }

    private static Tensor images(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor images = Tensor.zeros(count, 8, 8, 2);
        for (int i = 0; i < images.data().length; i++) {
            images.data()[i] = (float) random.nextDouble(-2, 2);
        }
        return images;
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {2, 4, 8})
    void integersPredictWhatTheTrainedNetworkPredicts(int bits) {
        Layer network = network(bits);
        IntegerRunner integers =
                IntegerRunner.fastest(IntegerExport.of(network, SAMPLE, IntegerLif.Form.TABLE));
        Tensor images = images(50, 99);
        float[] expected = network.forward(images.in(Workspace.forInference())).data().clone();
        float largest = 0;
        for (int n = 0; n < 50; n++) {
            int from = n * SAMPLE.size();
            float[] image = Arrays.copyOfRange(images.data(), from, from + SAMPLE.size());
            float[] wanted = Arrays.copyOfRange(expected, 4 * n, 4 * n + 4);
            float[] logits = integers.logits(image);
            assertEquals(IntegerRunner.best(wanted), IntegerRunner.best(logits));
            // The read-out alone rounds otherwise; one spike more would change it a thousand times
            // as much.
            assertArrayEquals(wanted, logits, 1e-5f);
            largest = Math.max(largest, Math.abs(wanted[0] - expected[0]));
        }
        assertTrue(largest > 1e-3f, "outputs differ from image to image");
    }

    @Test
    void softResetsAreRefused() {
        Lif soft = new Lif(QuantizedLif.PUBLISHED.withReset(Reset.SOFT));
        assertRefused(
                MintNetworks.quantized(
                        new Sequential(
                                new DirectEncoding(2),
                                new Conv2d(2, 3, 3).same(),
                                lif(),
                                new Conv2d(3, 3, 3).withoutBias(),
                                soft,
                                new Flatten(),
                                new Linear(108, 2),
                                new MeanOverTime()),
                        2),
                "integer neurons: expected hard reset, got SOFT. Only a hard reset needs no"
                        + " multiplier and is exact.");
    }

    @Test
    void layersWithoutAnIntegerFormAreNamed() {
        for (Layer behind : List.of(lif(), new Flatten())) {
            Layer network =
                    new Sequential(
                            new DirectEncoding(2),
                            new Flatten(),
                            new Linear(128, 3),
                            lif(),
                            new Linear(3, 2),
                            behind);
            assertRefused(
                    network,
                    "integer form of "
                            + network.describe()
                            + ": layer 5: expected MeanOverTime, got "
                            + behind.describe()
                            + ". Quantize plain networks with --bits, or MintNetworks.quantized.");
        }
    }

    private static void assertRefused(Layer network, String message) {
        IllegalArgumentException thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> IntegerExport.of(network, SAMPLE, IntegerLif.Form.TABLE));
        assertEquals(message, thrown.getMessage());
    }
}
