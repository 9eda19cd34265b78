package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Reductions;

class MembraneStorageTest {
    private static final LifConfig PAPER =
            LifConfig.DEFAULT.withCharge(new Charge.DecayInput(4f / 3));

    private static Tensor values(long seed, double low, double high, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor tensor = Tensor.zeros(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) random.nextDouble(low, high);
        }
        return tensor;
    }

    @ParameterizedTest(name = "T={0}, {1} rows, {2} channels, {3} groups, {4} reset, every {5}")
    @CsvSource({
        "1, 1, 2, 2, SOFT, 1",
        "4, 5, 6, 3, SOFT, 1",
        "3, 7, 130, 2, HARD, 1",
        "5, 3, 64, 2, SOFT, 4",
        "4, 9, 33, 1, SOFT, 8",
        "2, 2, 256, 4, NONE, 3"
    })
    void theFusedFunctionIsTheOneComposedOfOps(
            int timesteps, int rows, int channels, int groups, Reset reset, int every) {
        LifConfig config = PAPER.withReset(reset);
        Lif lif = new Lif(config).storedIn(new OwnMembrane(groups, every));
        Tensor x = values(channels + every, -1, 3, timesteps, rows, channels).requireGradient();
        Tensor weights = values(7, -1, 1, timesteps, rows, channels);
        Tensor composed = lif.run(x).spikes();
        Reductions.sum(Elementwise.multiply(composed, weights)).backward();
        float[] expected = x.gradient().clone();
        x.clearGradient();
        Tensor fused = lif.forward(x);
        Reductions.sum(Elementwise.multiply(fused, weights)).backward();
        assertArrayEquals(composed.data(), fused.data());
        assertTrue(fused.density() > 0.1);
        assertArrayEquals(expected, x.gradient(), every == 1 ? 0f : 2e-2f);
    }

    @Test
    void groupsOfChannelsGoOnFromWhatTheGroupBeforeLeft() {
        Lif lif = new Lif(LifConfig.INTEGRATE_AND_FIRE).storedIn(OwnMembrane.ofChannelGroups(2));
        // One place, channels 0 and 1: 0.6, then 0.6 + 0.6 fires and leaves 0.2, then 0.8, then
        // 1.4.
        Tensor x = Tensor.of(new float[] {0.6f, 0.6f, 0.6f, 0.6f}, 2, 1, 2);
        assertArrayEquals(new float[] {0, 1, 0, 1}, lif.forward(x).data());
    }

    @Test
    void channelsThatGroupsDoNotDivideAreRefused() {
        Lif lif = new Lif(PAPER).storedIn(OwnMembrane.ofChannelGroups(3));
        ShapeException e =
                assertThrows(ShapeException.class, () -> lif.forward(Tensor.zeros(2, 1, 8)));
        assertTrue(
                e.getMessage()
                        .contains(
                                "a multiple of 3 channel groups in [T, N, ..., C], got [2, 1, 8]"),
                e.getMessage());
    }

    @Test
    void theLimitsAreThoseOfTheSpecification() {
        assertEquals(8, MembraneRecovery.limit(PAPER));
        assertEquals(17, MembraneRecovery.limit(LifConfig.DEFAULT));
        assertEquals(1, MembraneRecovery.limit(PAPER.withReset(Reset.HARD)));
        assertEquals(1, MembraneRecovery.limit(PAPER.withLeak(0f)));
        assertTrue(MembraneRecovery.limit(LifConfig.INTEGRATE_AND_FIRE) > 1000);
    }

    @Test
    void moreRecoveryThanSinglePrecisionAllowsIsRefused() {
        assertEquals(
                "Lif: recovered visits: expected at most 8, after which rounding errors exceed"
                        + " 0.01 in single precision, got 9",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Lif(PAPER).storedIn(new OwnMembrane(1, 9)))
                        .getMessage());
        assertEquals(
                "Lif: recovered visits: expected at most 1, since a hard reset cannot be reversed,"
                        + " got 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new Lif(PAPER.withReset(Reset.HARD))
                                                .storedIn(new SharedMembrane().recoveredOver(2)))
                        .getMessage());
        assertEquals(
                "AdaptiveLif: recovered visits: expected 1, got 4. Only Lif with soft or no reset"
                        + " recovers its membrane in reverse.",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new AdaptiveLif(PAPER, 1, 0.5f)
                                                .storedIn(new OwnMembrane(1, 4)))
                        .getMessage());
    }

    @ParameterizedTest(name = "over {0} visits the error stays below {1}")
    @CsvSource({"2, 1e-5", "5, 1e-3", "9, 1e-1"})
    void theErrorOfRecoveryGrowsFourfoldWithEachVisit(int visits, double most) {
        Tensor x = values(visits, -1, 3, visits, 1, 500);
        NeuronOutput run = new Lif(PAPER).run(x);
        Tensor back = MembraneRecovery.recover(PAPER, x, run.spikes(), run.lastMembrane());
        double worst = 0;
        for (int i = 0; i < 500; i++) {
            float h = run.membraneBeforeReset().data()[i];
            float v = h - run.spikes().data()[i];
            worst = Math.max(worst, Math.abs(back.data()[i] - v));
        }
        assertTrue(worst < most, "error " + worst);
        assertTrue(visits < 9 || worst > 1e-4, "error " + worst);
    }

    @Test
    void recoveryKeepsOneMembraneInAsManyVisits() {
        Tensor x = values(3, -1, 3, 8, 4, 32).requireGradient();
        long[] told = {0, 0};
        MembraneObserver observer =
                new MembraneObserver() {
                    @Override
                    public void onForward(
                            org.snn4j.tensor.Layer layer, Tensor input, Tensor output) {
                        // Not asked for.
                    }

                    @Override
                    public void onMembrane(long values, long kept) {
                        told[0] = values;
                        told[1] = kept;
                    }
                };
        Workspace memory = Workspace.forTraining().observedBy(observer);
        Tensor input = x.in(memory).requireGradient();
        new Lif(PAPER).forward(input);
        assertArrayEquals(new long[] {128, 8 * 128}, told);
        new Lif(PAPER).storedIn(new OwnMembrane(2, 8)).forward(input);
        assertArrayEquals(new long[] {64, 2 * 64}, told);
    }
}
