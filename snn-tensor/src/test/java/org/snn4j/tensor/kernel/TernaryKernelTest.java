package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TernaryKernelTest {
    private static final int LANES = TernaryKernel.LANES;
    private static final int BLOCK = TernaryKernel.BLOCK;

    private final TernaryKernel scalar = TernaryKernel.scalar();
    private final TernaryKernel best = TernaryKernel.best();
    private SplittableRandom random;

    @BeforeEach
    void seed() {
        random = new SplittableRandom(7);
    }

    private void assumeVectors() {
        Assumptions.assumeTrue(best != scalar, "no vectors of 512 bits here");
        assertNotSame(best.getClass(), scalar.getClass());
    }

    private byte[] bytes(int length, int bound) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(bound);
        }
        return bytes;
    }

    private short[] shorts(int length, int size) {
        short[] shorts = new short[length];
        for (int i = 0; i < length; i++) {
            shorts[i] = (short) random.nextInt(-size, size + 1);
        }
        return shorts;
    }

    @Test
    void sixSpikesChooseTheSumOfTheirWeights() {
        byte[] inputs = new byte[TernaryKernel.LEAD + BLOCK];
        inputs[TernaryKernel.LEAD + 5] = 0b101011;
        byte[] codes = new byte[TernaryKernel.CODES];
        Arrays.fill(codes, TernaryKernel.ZERO);
        // Channels 0, 1, 3 and 5 fire: 1 - 1 + 1 + 1.
        codes[2] = TernaryKernel.code(1, -1, -1);
        codes[3] = TernaryKernel.code(1, -1, 1);
        byte[] sums = bytes(TernaryKernel.PARTIAL, 100);
        best.sum(inputs, 0, 1, codes, 0, sums);
        assertEquals(2, sums[BLOCK + 5]);
        sums[BLOCK + 5] = 0;
        assertArrayEquals(new byte[TernaryKernel.PARTIAL], sums);
    }

    @ParameterizedTest(name = "{0} groups")
    @ValueSource(ints = {1, 2, 7, 21})
    void vectorSumsAreTheScalarOnes(int groups) {
        assumeVectors();
        byte[] inputs = bytes(TernaryKernel.LEAD + (groups + 1) * BLOCK, 64);
        byte[] codes = bytes(3 + (groups + 1) * TernaryKernel.CODES, 27);
        byte[] expected = new byte[TernaryKernel.PARTIAL];
        byte[] sums = bytes(TernaryKernel.PARTIAL, 100);
        scalar.sum(inputs, 1, groups + 1, codes, 3, expected);
        best.sum(inputs, 1, groups + 1, codes, 3, sums);
        assertArrayEquals(expected, sums);
    }

    @ParameterizedTest(name = "{0} groups")
    @ValueSource(ints = {1, 2, 42})
    void vectorSumsOfConnectedLayersAreTheScalarOnes(int groups) {
        assumeVectors();
        byte[] patterns = bytes((groups + 1) * TernaryKernel.STEPS, 8);
        byte[] codes = bytes(TernaryKernel.LEAD + 5 + (groups + 1) * LANES, 27);
        byte[] expected = new byte[BLOCK];
        byte[] sums = bytes(BLOCK, 100);
        scalar.sumConnected(patterns, 1, groups + 1, codes, 5, expected);
        best.sumConnected(patterns, 1, groups + 1, codes, 5, sums);
        assertArrayEquals(expected, sums);
    }

    @Test
    void widenedSumsOfALaneStandInItsSlot() {
        byte[] bytes = new byte[LANES];
        bytes[5] = -3;
        bytes[6] = 7;
        short[] sums = new short[LANES];
        best.widen(bytes, LANES, sums);
        best.add(bytes, LANES, sums);
        short[] expected = new short[LANES];
        expected[LANES / 2 + 2] = -6;
        expected[3] = 14;
        assertArrayEquals(expected, sums);
    }

    @Test
    void vectorsAreWidenedLikeScalars() {
        assumeVectors();
        byte[] bytes = bytes(3 * LANES, 256);
        short[] expected = shorts(4 * LANES, 1000);
        short[] sums = expected.clone();
        scalar.add(bytes, 3 * LANES, expected);
        best.add(bytes, 3 * LANES, sums);
        assertArrayEquals(expected, sums);
        scalar.widen(bytes, 2 * LANES, expected);
        best.widen(bytes, 2 * LANES, sums);
        assertArrayEquals(expected, sums);
    }

    @Test
    void aNeuronFiresAtItsThresholdAndCarriesOneOfThreeLevels() {
        short[] before = new short[LANES];
        before[0] = 1;
        short[] after = shorts(LANES, 1);
        short[] sums = new short[BLOCK];
        // At lane 0: 4 + 1 fires; then 2 carries 1; 1 + 1 carries 1; -4 + 1 carries -1.
        sums[0] = 4;
        sums[LANES] = 2;
        sums[2 * LANES] = 1;
        sums[3 * LANES] = -4;
        short[] spikes = new short[BLOCK];
        TernaryNeuron neuron = new TernaryNeuron((short) 5, (short) 2, (short) -2);
        best.fire(sums, 0, before, 0, after, 0, neuron, 8, spikes, 0);
        short[] carried = new short[LANES];
        carried[0] = -1;
        assertArrayEquals(carried, after);
        assertEquals(8, spikes[0]);
        spikes[0] = 0;
        assertArrayEquals(new short[BLOCK], spikes);
    }

    @Test
    void vectorNeuronsAreTheScalarOnes() {
        assumeVectors();
        short most = TernaryNeuron.LARGEST;
        for (TernaryNeuron neuron :
                new TernaryNeuron[] {
                    new TernaryNeuron((short) 3, (short) 2, (short) -2),
                    new TernaryNeuron((short) 1, (short) 2, (short) -1),
                    new TernaryNeuron(most, most, (short) -most)
                }) {
            for (int size : new int[] {4, most - 1}) {
                short[] sums = shorts(3 + BLOCK, size);
                short[] before = shorts(5 + LANES, 1);
                short[] expected = new short[6 + LANES];
                short[] after = new short[6 + LANES];
                short[] spikes = new short[7 + BLOCK];
                short[] wanted = spikes.clone();
                scalar.fire(sums, 3, before, 5, expected, 6, neuron, 4, wanted, 7);
                best.fire(sums, 3, before, 5, after, 6, neuron, 4, spikes, 7);
                assertArrayEquals(expected, after);
                assertArrayEquals(wanted, spikes);
            }
        }
    }

    @Test
    void vectorCopiesAreTheScalarOnes() {
        assumeVectors();
        byte[] in = bytes(1000, 64);
        byte[] mask = bytes(LANES + 3, 256);
        byte[] expected = new byte[8 * LANES + 1];
        byte[] out = expected.clone();
        scalar.copy(in, 11, 100, 8, mask, 3, expected, 1);
        best.copy(in, 11, 100, 8, mask, 3, out, 1);
        assertArrayEquals(expected, out);
        short[] values = new short[LANES + 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) random.nextInt(TernaryKernel.LARGEST + 1);
        }
        scalar.narrow(values, 2, mask, 3, expected, 1);
        best.narrow(values, 2, mask, 3, out, 1);
        assertArrayEquals(expected, out);
    }

    @ParameterizedTest(name = "{0} outputs")
    @ValueSource(ints = {1, 2, 5})
    void vectorCurrentsHaveTheBitsOfTheScalarOnes(int outputs) {
        assumeVectors();
        float[] x = floats(9 * LANES);
        float[] w = floats(9 * outputs);
        float[] bias = floats(outputs);
        float[] expected = new float[outputs * LANES];
        float[] y = expected.clone();
        scalar.currents(x, 9, w, bias, outputs, expected);
        best.currents(x, 9, w, bias, outputs, y);
        assertArrayEquals(expected, y);
    }

    private float[] floats(int length) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) random.nextDouble(-1, 1);
        }
        return floats;
    }
}
