package org.snn4j.nir.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.nir.graph.FiringHabit;
import org.snn4j.nir.graph.NeuronConstant;
import org.snn4j.nir.graph.NeuronType;
import org.snn4j.nir.graph.NirEdge;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/** Nodes that feed each other, against the recurrence written down by hand. */
class CyclesTest {
    private static final double DT = 1e-3;
    private static final int TIMESTEPS = 40;

    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final List<NirEdge> edges = new ArrayList<>();

    CyclesTest() {
        nodes.put("in", new NirNode.Input(Shape.of(1)));
        nodes.put("out", new NirNode.Output(Shape.of(1)));
    }

    private void way(String... names) {
        for (int i = 1; i < names.length; i++) {
            edges.add(new NirEdge(names[i - 1], names[i]));
        }
    }

    private NirNetwork network(Random random) {
        Collections.shuffle(edges, random);
        return NirNetwork.of(new NirGraph(nodes, edges), Discretisation.of(DT));
    }

    private static NirNode scale(double factor) {
        return new NirNode.Scale(NumberArray.of(factor));
    }

    private static NirNode delay(int timesteps) {
        return new NirNode.Delay(NumberArray.of(timesteps * DT));
    }

    private static NirNode integrateAndFire() {
        return new NirNode.Neuron(
                NeuronType.IF,
                Map.of(
                        NeuronConstant.R,
                        NumberArray.of(1),
                        NeuronConstant.V_THRESHOLD,
                        NumberArray.of(1)),
                FiringHabit.UNSAID);
    }

    private static Tensor input(Random random) {
        Tensor input = Tensor.zeros(TIMESTEPS, 1, 1);
        for (int t = 0; t < TIMESTEPS; t++) {
            input.data()[t] = random.nextInt(8) / 8f;
        }
        return input;
    }

    private static float before(float[] values, int t, int steps) {
        return t < steps ? 0 : values[t - steps];
    }

    @ParameterizedTest(name = "{0} timesteps")
    @ValueSource(ints = {1, 2, 5})
    void aCycleThroughADelayTakesAsLongAsTheDelay(int timesteps) {
        Random random = new Random(timesteps);
        nodes.put("n", scale(1));
        nodes.put("half", scale(0.5));
        nodes.put("d", delay(timesteps));
        way("in", "n", "out");
        way("n", "half", "d", "n");
        NirNetwork net = network(random);
        assertEquals(List.of(), net.lateEdges());
        Tensor input = input(random);
        float[] expected = new float[TIMESTEPS];
        for (int t = 0; t < TIMESTEPS; t++) {
            expected[t] = input.data()[t] + before(expected, t, timesteps) / 2;
        }
        assertArrayEquals(expected, net.forward(input).data());
    }

    @Test
    void aDelayOnACycleAlsoDelaysWhatComesFromOutside() {
        Random random = new Random(1);
        nodes.put("d", delay(3));
        nodes.put("half", scale(0.5));
        way("in", "d", "out");
        way("d", "half", "d");
        Tensor input = input(random);
        float[] expected = new float[TIMESTEPS];
        for (int t = 3; t < TIMESTEPS; t++) {
            expected[t] = input.data()[t - 3] + expected[t - 3] / 2;
        }
        assertArrayEquals(expected, network(random).forward(input).data());
    }

    @ParameterizedTest(name = "delay of {0} timesteps")
    @ValueSource(ints = {0, 1, 4})
    void spikesComeBackAfterTheDelayButNeverWithinATimestep(int timesteps) {
        Random random = new Random(timesteps);
        nodes.put("fire", integrateAndFire());
        nodes.put("w", scale(-0.5));
        nodes.put("d", delay(timesteps));
        way("in", "fire", "out");
        way("fire", "w", "d", "fire");
        NirNetwork net = network(random);
        assertEquals(timesteps == 0 ? List.of("d -> fire") : List.of(), net.lateEdges());
        Tensor input = input(random);
        float[] spikes = new float[TIMESTEPS];
        float v = 0;
        for (int t = 0; t < TIMESTEPS; t++) {
            v += input.data()[t] - before(spikes, t, Math.max(1, timesteps)) / 2;
            spikes[t] = v > 1 ? 1 : 0;
            v -= spikes[t];
        }
        assertArrayEquals(spikes, net.forward(input).data());
    }

    @Test
    void twoCyclesOfOneNeuronKeepTheirOwnDelays() {
        Random random = new Random(9);
        nodes.put("fire", integrateAndFire());
        nodes.put("w", scale(0.25));
        nodes.put("slow", scale(-0.5));
        nodes.put("d", delay(3));
        way("in", "fire", "out");
        way("fire", "w", "fire");
        way("fire", "slow", "d", "fire");
        NirNetwork net = network(random);
        assertEquals(List.of("w -> fire"), net.lateEdges());
        Tensor input = input(random);
        float[] spikes = new float[TIMESTEPS];
        float v = 0;
        for (int t = 0; t < TIMESTEPS; t++) {
            v += input.data()[t] + before(spikes, t, 1) / 4 - before(spikes, t, 3) / 2;
            spikes[t] = v > 1 ? 1 : 0;
            v -= spikes[t];
        }
        assertArrayEquals(spikes, net.forward(input).data());
    }
}
