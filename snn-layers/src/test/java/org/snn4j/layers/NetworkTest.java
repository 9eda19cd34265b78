package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Layers in a row: what one test of each cannot see. */
class NetworkTest {
    private static Sequential net() {
        Sequential net =
                new Sequential(
                        new Conv2d(3, 8, 3).same(),
                        new BatchNorm(BatchNormConfig.step(8)),
                        new MaxPool2d(2),
                        new Residual(
                                new Sequential(
                                        new Conv2d(8, 8, 3).same().withoutBias(),
                                        new BatchNorm(8))),
                        new AvgPool2d(2).stride(1),
                        new Flatten(),
                        new LayerNorm(72),
                        new Dropout(0.3),
                        new Linear(72, 5),
                        new MeanOverTime());
        Initialisation.of(net, 3);
        return net;
    }

    /** Output and all gradients of one step. */
    private static Map<String, float[]> step(Layer net, Workspace memory, Tensor input) {
        net.allParameters().values().forEach(parameter -> parameter.value().clearGradient());
        Tensor x = input.in(memory).requireGradient();
        Tensor y = net.forward(x);
        y.backward(RandomTensors.values(2, 4, 5).data());
        Map<String, float[]> results = new TreeMap<>();
        results.put("output", y.data().clone());
        results.put("input gradient", x.gradient().clone());
        net.allParameters()
                .forEach(
                        (path, parameter) ->
                                results.put(path, parameter.value().gradient().clone()));
        return results;
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }

    @ParameterizedTest(name = "spikes: {0}")
    @ValueSource(booleans = {false, true})
    void reusedMemoryGivesTheSameBitsAsFreshMemory(boolean spikes) {
        int[] dims = {2, 4, 8, 8, 3};
        Tensor input = spikes ? RandomTensors.spikes(1, 0.4, dims) : RandomTensors.values(1, dims);
        Sequential fresh = net();
        Sequential reusing = net();
        Workspace memory = Workspace.forTraining();
        for (int k = 0; k < 3; k++) {
            assertSame(step(fresh, Workspace.UNPOOLED, input), step(reusing, memory, input));
            memory.reset();
        }
    }

    @Test
    void reusedMemoryDoesNotGrow() {
        Sequential net = net();
        Workspace memory = Workspace.forTraining();
        Tensor input = RandomTensors.values(1, 2, 4, 8, 8, 3);
        step(net, memory, input);
        memory.reset();
        long bytes = memory.bytes();
        for (int k = 0; k < 3; k++) {
            step(net, memory, input);
            memory.reset();
        }
        assertEquals(bytes, memory.bytes());
    }

    @Test
    void inferenceComputesWhatEvaluationWithGradientsComputes() {
        Sequential net = net();
        net.forward(RandomTensors.values(1, 2, 4, 8, 8, 3));
        net.eval();
        Tensor input = RandomTensors.values(5, 2, 4, 8, 8, 3);
        float[] expected = net.forward(input).data();
        assertArrayEquals(expected, net.forward(input.in(Workspace.forInference())).data());
        assertEquals(Shape.of(4, 5), net.forward(input).shape());
    }

    @Test
    void aPicturesConvolutionIsGivenBackAndComputedAgainUnlessItsDataIsHeld() {
        Sequential net =
                new Sequential(
                        new DirectEncoding(3),
                        new Conv2d(3, 24, 3).same().withoutBias(),
                        new BatchNorm(24),
                        new Lif(),
                        new Flatten(),
                        new Linear(24 * 16 * 16, 5),
                        new MeanOverTime());
        Tensor pictures = RandomTensors.values(5, 4, 16, 16, 3);
        List<Tensor> sums = new ArrayList<>();
        List<Boolean> pending = new ArrayList<>();
        LayerObserver seen =
                (layer, in, out) -> {
                    if (layer instanceof Conv2d) {
                        sums.add(out.frame());
                    } else if (layer instanceof Lif) {
                        pending.add(sums.get(sums.size() - 1).isPending());
                    }
                };
        LayerObserver held =
                (layer, in, out) -> {
                    seen.onForward(layer, in, out);
                    if (layer instanceof Conv2d) {
                        out.frame().data();
                    }
                };
        Map<String, float[]> kept = step(net, Workspace.forTraining().observedBy(held), pictures);
        Map<String, float[]> again = step(net, Workspace.forTraining().observedBy(seen), pictures);
        assertEquals(List.of(false, true), pending);
        assertSame(kept, again);
    }
}
