package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.sata.Sata;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.layers.attention.AttentionConfig;
import org.snn4j.layers.attention.AttentionParts;
import org.snn4j.layers.attention.AttentionScale;
import org.snn4j.layers.attention.SpikingSelfAttention;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.SynapticLif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

class WorkloadRecorderTest {
    private static List<String> notModelled(Sequential network, Tensor input) {
        return Workload.record(network, input).otherLayers().stream()
                .map(layer -> layer.name() + ": " + layer.description())
                .toList();
    }

    @Test
    void whatAttentionAndResidualsDoBetweenTheirLayersIsAPartOfTheWorkload() {
        Sequential network =
                new Sequential(
                        new Residual(
                                new SpikingSelfAttention(
                                        AttentionConfig.sequence(8, 2, TokenMixing.spatial())
                                                .withScale(AttentionScale.fixed(0.125f)),
                                        AttentionParts.uniform(8, Lif::new))),
                        new Lif());
        List<String> parts = notModelled(network, Tensor.full(0.7f, 2, 3, 4, 8));
        assertEquals(
                List.of(
                        "0.body: SpikingSelfAttention 8, 2 heads, between the layers that it holds",
                        "0: Residual, between the layers that it holds"),
                parts.stream().filter(part -> part.contains("between")).toList());
    }

    @Test
    void aLinearLayerOverTokensIsAConvolutionOfSingleTokens() {
        Sequential network = new Sequential(new Lif(), new Linear(8, 5), new Lif());
        Workload workload = Workload.record(network, Tensor.full(2f, 2, 3, 4, 8));
        WeightedLayer layer = workload.weightedLayers().get(0);
        assertEquals(LayerKind.CONVOLUTION, layer.kind());
        assertEquals(new LayerShape(4, 1, 8, 1, 1, 1, 0, 0, 1, 5), layer.shape());
        assertEquals(4 * 8 * 5, layer.shape().denseMacs());
        assertEquals(1.0, layer.input().density().orElseThrow());
        // Every spike of 2 timesteps, 4 tokens and 8 features adds 5 weights.
        assertEquals(2 * 4 * 8 * 5, layer.synapticAdditions().orElseThrow());
        assertEquals(1, new Sata().estimate(workload).inference().layers().size());
    }

    @Test
    void chainsAndNeuronsMadeOfPartsAddNothing() {
        Sequential network =
                new Sequential(
                        new Sequential(new Linear(4, 5)), new SynapticLif(0.5f, LifConfig.DEFAULT));
        assertEquals(List.of(), notModelled(network, Tensor.full(1f, 2, 3, 4)));
    }

    @Test
    void aLayerBehindTheMeanOverTimeRunsOnceForEachSample() {
        Sequential network =
                new Sequential(new Linear(4, 5), new Lif(), new MeanOverTime(), new Linear(5, 2));
        Workload workload = Workload.record(network, Tensor.full(1f, 2, 3, 4));
        assertEquals(1, workload.weightedLayers().size());
        assertEquals(
                List.of("2: MeanOverTime", "3: Linear 5->2, once for each sample"),
                notModelled(network, Tensor.full(1f, 2, 3, 4)));
    }
}
