package org.snn4j.train.mint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.kernel.TernaryKernel;

class PackedNetworkTest {
    @ParameterizedTest(name = "T={0}")
    @ValueSource(ints = {1, 3, 4, 5, 9})
    void outputsAreThoseOfTheReferenceBitForBit(int timesteps) {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < 12; seed++) {
            IntegerNetworks draw = new IntegerNetworks(seed, 2);
            IntegerNetwork network = draw.draw(timesteps, IntegerLif.Form.TABLE);
            assertSame(draw, network, seed, seen);
        }
        assertTrue(seen.size() > 12, "spikes reach the read-out: " + seen.size());
    }

    @ParameterizedTest
    @EnumSource(IntegerLif.Form.class)
    void bothFormsOfTheMembraneAreTheReferences(IntegerLif.Form form) {
        for (int seed = 20; seed < 26; seed++) {
            IntegerNetworks draw = new IntegerNetworks(seed, 2);
            assertSame(draw, draw.draw(6, form), seed, new HashSet<>());
        }
    }

    private static void assertSame(
            IntegerNetworks draw, IntegerNetwork network, int seed, Set<String> seen) {
        IntegerRunner reference = new IntegerReference(network);
        IntegerRunner packed = new PackedNetwork(network);
        IntegerRunner plain = new PackedNetwork(network, TernaryKernel.scalar(), true);
        for (int i = 0; i < 2; i++) {
            float[] image = draw.image(network);
            float[] expected = reference.logits(image);
            assertArrayEquals(expected, packed.logits(image), "seed " + seed);
            assertArrayEquals(expected, plain.logits(image), "seed " + seed);
            seen.add(Arrays.toString(expected));
        }
    }

    @ParameterizedTest(name = "width {0}")
    @ValueSource(ints = {8, 16, 32})
    void poolsInConvolutionsAreThoseOnTheirOwn(int width) {
        Set<String> seen = new HashSet<>();
        for (int seed = 40; seed < 46; seed++) {
            IntegerNetworks draw = new IntegerNetworks(seed, 2);
            IntegerNetwork network = draw.pooled(2 + 2 * (seed % 3), width);
            assertTrue(PackedPool.isLocal((IntegerPool) network.stages().get(1)));
            IntegerRunner apart = new PackedNetwork(network, TernaryKernel.best(), false);
            float[] image = draw.image(network);
            assertArrayEquals(apart.logits(image), new PackedNetwork(network).logits(image));
            assertSame(draw, network, seed, seen);
        }
        assertTrue(seen.size() > 6, "spikes reach the read-out: " + seen.size());
    }

    @Test
    void outputsThatFillTheirVectorsGoNoFurther() {
        IntegerNetworks draw = new IntegerNetworks(60, 2);
        IntegerNetwork network = draw.connected(64, 128);
        assertSame(draw, network, 60, new HashSet<>());
    }

    @Test
    void wideWeightsGoToTheReference() {
        IntegerNetwork wide = new IntegerNetworks(1, 4).draw(4, IntegerLif.Form.TABLE);
        assertInstanceOf(IntegerReference.class, IntegerRunner.fastest(wide));
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new PackedNetwork(wide));
        assertTrue(
                thrown.getMessage().startsWith("packed network: expected weights of 2 bits"),
                thrown.getMessage());
        IntegerNetwork narrow = new IntegerNetworks(1, 2).draw(4, IntegerLif.Form.TABLE);
        assertInstanceOf(PackedNetwork.class, IntegerRunner.fastest(narrow));
    }

    @Test
    void anImageOfAnotherSizeIsRefused() {
        IntegerNetwork network = new IntegerNetworks(3, 2).draw(4, IntegerLif.Form.TABLE);
        for (IntegerRunner runner :
                new IntegerRunner[] {new PackedNetwork(network), new IntegerReference(network)}) {
            ShapeException thrown =
                    assertThrows(ShapeException.class, () -> runner.logits(new float[5]));
            assertEquals(
                    "integer network: image: expected "
                            + network.input().input()
                            + ", got 5 values.\n  Values of a place stand together, places row by"
                            + " row.",
                    thrown.getMessage());
        }
    }

    @Test
    void bitsOfWeightsAndMembranesAreCounted() {
        IntegerNetwork network = new IntegerNetworks(3, 2).draw(4, IntegerLif.Form.TABLE);
        long weights = 0;
        long membranes = 0;
        for (IntegerLayer layer : network.layers()) {
            weights += layer.weights().length;
            membranes += layer.output().size();
        }
        assertEquals(2 * weights, network.weightBits());
        assertEquals(2 * membranes, network.membraneBits());
    }
}
