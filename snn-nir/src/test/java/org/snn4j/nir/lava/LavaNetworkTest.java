package org.snn4j.nir.lava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.nir.SharedFiles;
import org.snn4j.nir.graph.NirException;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

class LavaNetworkTest {
    private static LavaNetwork oxford() throws IOException {
        return LavaNetwork.read(SharedFiles.find("lava-oxford/network.net"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input.npy", "input.bs1"})
    void theOxfordNetworkGivesItsSpikesExactly(String input) throws IOException {
        LavaNetwork net = oxford();
        Tensor spikes =
                net.forward(SpikeTable.read(SharedFiles.find("lava-oxford/" + input), 2000, 200));
        Tensor truth = SpikeTable.read(SharedFiles.find("lava-oxford/ground_truth.npy"), 2000, 200);
        assertEquals(10178, spikes.spikes().count());
        assertArrayEquals(truth.spikes().words(), spikes.spikes().words());
    }

    @Test
    void aStepFollowsTheFixedPointEquations() {
        LavaLayer layer = new LavaLayer(new int[][] {{3, -5}}, 2048, 1024, 5);
        LavaLayer.State state = new LavaLayer.State(1);
        boolean[] out = new boolean[1];
        // u = 192, v = 192; u = 96, v = 144 + 96; u = 48 + 192, v = 180 + 240 = 420 >= 320.
        layer.step(state, new boolean[] {true, false}, out);
        assertEquals(false, out[0]);
        layer.step(state, new boolean[] {false, false}, out);
        assertEquals(false, out[0]);
        layer.step(state, new boolean[] {true, false}, out);
        assertEquals(true, out[0]);
    }

    @Test
    void aWrongShapeIsRefused() throws IOException {
        LavaNetwork net = oxford();
        ShapeException e =
                assertThrows(ShapeException.class, () -> net.forward(Tensor.zeros(5, 1, 199)));
        assertEquals(
                "LavaNetwork 200->200: input: expected [T, N, 200], got [5, 1, 199].",
                e.getMessage());
    }

    @Test
    void anotherFileIsRefused() {
        Path file = SharedFiles.find("nir/lif_norse.nir");
        NirException e = assertThrows(NirException.class, () -> LavaNetwork.read(file));
        assertEquals(true, e.getMessage().endsWith("expected a group 'layer' with layers in it"));
    }
}
