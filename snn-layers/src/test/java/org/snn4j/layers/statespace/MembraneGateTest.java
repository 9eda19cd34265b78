package org.snn4j.layers.statespace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.layers.Linear;
import org.snn4j.layers.statespace.GateConfig.Transfer;
import org.snn4j.neurons.lim.LimConfig;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Activations;

class MembraneGateTest {
    private static final int TOKENS = 8;
    private static final int FEATURES = 4;
    private static final MambaConfig BLOCK = MambaConfig.of(FEATURES).withStates(3);

    private static Tensor random(long seed, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(values, dims);
    }

    private static Layer stack() {
        return new Sequential(new MambaBlock(BLOCK), new MambaBlock(BLOCK), new MambaBlock(BLOCK));
    }

    /** Blocks with gates whose weights are random, so that membranes reach the output. */
    private static Layer gated(Transfer transfer) {
        Layer network = MembraneGates.into(stack(), GateConfig.lowRank(3).withTransfer(transfer));
        Initialisation.of(network, 5);
        for (Parameter parameter : network.allParameters().values()) {
            float[] values = parameter.value().data();
            if (Arrays.equals(values, new float[values.length])) {
                Tensor drawn = random(values.length, values.length);
                System.arraycopy(drawn.data(), 0, values, 0, values.length);
            }
        }
        return network;
    }

    /** First token whose output differs when the token at a place does; all of them if none. */
    private static int firstChanged(Layer network, int changed) {
        Tensor tokens = random(1, TOKENS, 2, FEATURES);
        float[] before = network.forward(tokens).data().clone();
        network.reset();
        tokens.data()[changed * 2 * FEATURES] += 1;
        float[] after = network.forward(tokens).data();
        network.reset();
        int first = Arrays.mismatch(before, after);
        return first < 0 ? TOKENS : first / (2 * FEATURES);
    }

    @Test
    void noTokenSeesALaterOneInOrdinaryBlocks() {
        for (int changed = 0; changed < TOKENS; changed++) {
            assertEquals(changed, firstChanged(stack(), changed));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transfer.class,
            names = {"NONE", "RUNNING_MEAN"})
    void noTokenSeesALaterOneInCausalGates(Transfer transfer) {
        Layer network = gated(transfer);
        for (int changed = 0; changed < TOKENS; changed++) {
            assertEquals(changed, firstChanged(network, changed));
        }
    }

    @Test
    void thePublishedTransferLetsEarlyTokensSeeLaterOnes() {
        assertEquals(1, firstChanged(gated(Transfer.MEAN), TOKENS - 1));
    }

    @Test
    void theCausalTransferCarriesMembranesUpwards() {
        Tensor tokens = random(1, TOKENS, 2, FEATURES);
        float[] with = gated(Transfer.RUNNING_MEAN).forward(tokens).data();
        float[] without = gated(Transfer.NONE).forward(tokens).data();
        assertFalse(Arrays.equals(with, without));
        // Nothing is known below before the first chunk has begun.
        Layer alone = MembraneGates.into(new MambaBlock(BLOCK), GateConfig.lowRank(3));
        Layer causal =
                MembraneGates.into(
                        new MambaBlock(BLOCK),
                        GateConfig.lowRank(3).withTransfer(Transfer.RUNNING_MEAN));
        assertArrayEquals(alone.forward(tokens).data(), causal.forward(tokens).data());
    }

    @Test
    void aFreshLowRankGateIsTheOrdinaryOne() {
        Layer plain = stack();
        Layer network = MembraneGates.into(plain, GateConfig.lowRank(3));
        Tensor tokens = random(2, TOKENS, 2, FEATURES);
        assertArrayEquals(plain.forward(tokens).data(), network.forward(tokens).data());
    }

    @Test
    void aFreshFullGateIsTheOrdinaryOneOfItsMembranes() {
        LimConfig identity = LimConfig.DEFAULT.withTau(0).withThreshold(Float.POSITIVE_INFINITY);
        MembraneGate gate =
                new MembraneGate(
                        5, new GateConfig(identity, new GateConfig.Form.Full(), Transfer.NONE));
        Tensor x = random(3, TOKENS, 2, 5);
        assertArrayEquals(Activations.silu(x).data(), gate.forward(x).data(), 1e-6f);
    }

    @Test
    void gradientsReachTheGateBelowThroughTheTransfer() {
        Layer network = gated(Transfer.MEAN);
        network.forward(random(1, TOKENS, 1, FEATURES))
                .backward(random(2, TOKENS, 1, FEATURES).data());
        network.allParameters()
                .forEach(
                        (path, parameter) ->
                                assertTrue(
                                        parameter.value().gradientOrZeros().length > 0
                                                && !Arrays.equals(
                                                        parameter.value().gradientOrZeros(),
                                                        new float
                                                                [parameter.value().shape().size()]),
                                        path));
    }

    @Test
    void aGateAboveOneThatHasNotRunIsToldSo() {
        GateConfig config = GateConfig.lowRank(2);
        MembraneGate above = new MembraneGate(4, config, new MembraneGate(4, config));
        assertEquals(
                "MembraneGate 4 through 2: expected a forward pass since the last reset, got none."
                        + " Does the gate below run before the one above?",
                assertThrows(
                                IllegalStateException.class,
                                () -> above.forward(random(1, TOKENS, 1, 4)))
                        .getMessage());
    }

    @Test
    void aNetworkWithoutGatesIsRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        MembraneGates.into(
                                                new Sequential(new Linear(2, 2)),
                                                GateConfig.lowRank(1)))
                        .getMessage();
        assertTrue(
                message.startsWith(
                        "membrane gates: expected a network with ordinary gates, got none among"),
                message);
    }

    @Test
    void tokensOfAnotherWidthAreRefused() {
        assertEquals(
                "MambaBlock 4, inner 8, 3 states: input: expected [T, N, 4], got [8, 2, 5].",
                assertThrows(
                                ShapeException.class,
                                () -> new MambaBlock(BLOCK).forward(random(1, TOKENS, 2, 5)))
                        .getMessage());
    }
}
