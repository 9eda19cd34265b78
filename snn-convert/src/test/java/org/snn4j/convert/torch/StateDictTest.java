package org.snn4j.convert.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.convert.UnsupportedLayerException;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv1d;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.ConvolutionConfig;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.LayerNorm;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.neurons.ParametricLif;
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.train.checkpoint.Safetensors;

/** Expected outputs are sums over PyTorch's own layouts, written out as loops. */
class StateDictTest {
    @TempDir private Path folder;

    private final SplittableRandom random = new SplittableRandom(19);

    private Tensor values(int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) (random.nextDouble() - 0.5);
        }
        return tensor;
    }

    /** Channels-first images {@code [N, C, H, W]} as ours. */
    private static Tensor channelsLast(Tensor images) {
        Shape s = images.shape();
        Tensor ours = Tensor.zeros(s.dim(0), s.dim(2), s.dim(3), s.dim(1));
        int area = s.dim(2) * s.dim(3);
        for (int i = 0; i < ours.data().length; i++) {
            int c = i % s.dim(1);
            int place = i / s.dim(1) % area;
            int n = i / s.dim(1) / area;
            ours.data()[i] = images.data()[(n * s.dim(1) + c) * area + place];
        }
        return ours;
    }

    /** Convolution without padding as PyTorch defines it, {@code [N, C, H, W]}. */
    private static Tensor convolve(Tensor x, Tensor w, Tensor b, int groups) {
        int outs = w.shape().dim(0);
        int ins = w.shape().dim(1);
        int height = x.shape().dim(2) - w.shape().dim(2) + 1;
        int width = x.shape().dim(3) - w.shape().dim(3) + 1;
        Tensor y = Tensor.zeros(x.shape().dim(0), outs, height, width);
        for (int i = 0; i < y.data().length; i++) {
            int[] at = {i / width / height / outs, i / width / height % outs, i / width % height};
            float sum = b.data()[at[1]];
            for (int k = 0; k < w.shape().dropFirst().size(); k++) {
                int kw = k % w.shape().dim(3);
                int kh = k / w.shape().dim(3) % w.shape().dim(2);
                int c = k / w.shape().dim(3) / w.shape().dim(2);
                int channel = at[1] / (outs / groups) * ins + c;
                int row = (at[0] * x.shape().dim(1) + channel) * x.shape().dim(2) + at[2] + kh;
                sum +=
                        w.data()[at[1] * w.shape().dropFirst().size() + k]
                                * x.data()[row * x.shape().dim(3) + i % width + kw];
            }
            y.data()[i] = sum;
        }
        return y;
    }

    @ParameterizedTest(name = "{0} groups")
    @ValueSource(ints = {1, 2})
    void convolutionsGiveWhatPyTorchsLayoutGives(int groups) {
        Tensor weight = values(4, 6 / groups, 3, 2);
        Tensor bias = values(4);
        Tensor x = values(2, 6, 5, 4);
        Conv2d conv =
                new Conv2d(
                        ConvolutionConfig.of(
                                6, 4, new ConvolutionGeometry(3, 2, 1, 1, 0, 0, groups)));
        StateDict.of(Map.of("weight", weight, "bias", bias)).copyInto(conv, channelsLast(x));
        assertArrayEquals(
                channelsLast(convolve(x, weight, bias, groups)).data(),
                conv.forward(channelsLast(x)).data(),
                1e-5f);
    }

    @Test
    void convolutionsOverOneAxisGiveWhatPyTorchsLayoutGives() {
        Tensor weight = values(3, 2, 4);
        Tensor bias = values(3);
        Tensor x = values(2, 2, 1, 7);
        Conv1d conv = new Conv1d(2, 3, 4);
        Tensor ours = Tensor.of(channelsLast(x).data(), 2, 7, 2);
        StateDict.of(Map.of("weight", weight, "bias", bias)).copyInto(conv, ours);
        Tensor square = Tensor.of(weight.data(), 3, 2, 1, 4);
        assertArrayEquals(
                channelsLast(convolve(x, square, bias, 1)).data(),
                conv.forward(ours).data(),
                1e-5f);
    }

    @Test
    void aDenseLayerBehindAFlattenedImageTakesFeaturesByChannel() {
        Tensor weight = values(5, 12);
        Tensor bias = values(5);
        Tensor x = values(2, 3, 2, 2);
        Linear linear = new Linear(12, 5);
        Sequential net = new Sequential(Flatten.keeping(1), linear);
        StateDict.of(Map.of("1.weight", weight, "1.bias", bias)).copyInto(net, channelsLast(x));
        assertArrayEquals(
                dense(x.data(), weight, bias), net.forward(channelsLast(x)).data(), 1e-5f);
    }

    private static float[] dense(float[] rows, Tensor weight, Tensor bias) {
        int outs = weight.shape().dim(0);
        int ins = weight.shape().dim(1);
        float[] y = new float[rows.length / ins * outs];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias.data()[i % outs];
            for (int k = 0; k < ins; k++) {
                y[i] += weight.data()[i % outs * ins + k] * rows[i / outs * ins + k];
            }
        }
        return y;
    }

    @Test
    void onlyTheDenseLayerRightBehindTheFlatteningIsReordered() {
        Linear second = new Linear(12, 12);
        Sequential net = new Sequential(Flatten.keeping(1), new Linear(12, 12), second);
        Tensor weight = values(12, 12);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (String name : List.of("1", "2")) {
            weights.put(name + ".weight", weight);
            weights.put(name + ".bias", values(12));
        }
        StateDict.of(weights).copyInto(net, values(1, 2, 2, 3));
        assertEquals(weight.data()[1], second.parameters().get("weight").value().data()[12]);
    }

    @Test
    void normsTakeWeightBiasAndRunningStatistics() {
        BatchNorm batch = new BatchNorm(3);
        LayerNorm layer = new LayerNorm(3);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        List<String> names =
                List.of("bn.weight", "bn.bias", "bn.running_mean", "bn.running_var", "ln.weight");
        names.forEach(name -> weights.put(name, values(3)));
        weights.put("ln.bias", values(3));
        weights.put("bn.num_batches_tracked", Tensor.full(7, new int[0]));
        StateDict.of(weights)
                .inOrder("bn", "ln")
                .copyInto(new Sequential(batch, layer), values(2, 3));
        assertArrayEquals(
                weights.get("bn.weight").data(), batch.parameters().get("gamma").value().data());
        assertArrayEquals(
                weights.get("bn.bias").data(), batch.parameters().get("beta").value().data());
        assertArrayEquals(
                weights.get("bn.running_mean").data(), batch.buffers().get("runningMean").data());
        assertArrayEquals(
                weights.get("bn.running_var").data(),
                batch.buffers().get("runningVariance").data());
        assertArrayEquals(
                weights.get("ln.bias").data(), layer.parameters().get("beta").value().data());
    }

    private static Sequential small() {
        return new Sequential(new Linear(4, 3), new Linear(3, 2));
    }

    private StateDict weights(int hidden) {
        return StateDict.of(
                Map.of(
                        "fc1.weight", values(hidden, 4),
                        "fc1.bias", values(hidden),
                        "fc2.weight", values(2, 3),
                        "head.bias", values(2)));
    }

    @Test
    void whatDoesNotFitIsListedWholeAndNothingIsCopied() {
        Sequential net = small();
        float[] before = net.allParameters().get("0.weight").value().data().clone();
        assertEquals(
                """
                state_dict does not fit the network:
                  layer '0': expected fc1.weight [3, 4], got [5, 4]
                  layer '0': expected fc1.bias [3], got [5]
                  layer '1': expected fc2.bias [2], got none
                  head.bias [2]: no layer takes it
                layers with weights, in order: [0 (Linear 4->3), 1 (Linear 3->2)]
                modules of the state_dict: [fc1, fc2, head]
                Name the modules in the order of the layers, and leave out those that belong to\
                 none.\
                """,
                refusal(weights(5).inOrder("fc1", "fc2"), net));
        assertArrayEquals(before, net.allParameters().get("0.weight").value().data());
    }

    private static String refusal(StateDict weights, Layer net) {
        Tensor sample = Tensor.zeros(1, 4);
        return assertThrows(IllegalArgumentException.class, () -> weights.copyInto(net, sample))
                .getMessage();
    }

    @Test
    void layersCanBeKeptAndModulesLeftOut() {
        Sequential net = small();
        float[] head = net.allParameters().get("1.weight").value().data().clone();
        Map<String, String> copied =
                weights(3)
                        .without("fc2", "head.bias")
                        .inOrder("fc1", StateDict.KEPT)
                        .copyInto(net, values(1, 4));
        assertEquals(Map.of("fc1.weight", "0", "fc1.bias", "0"), copied);
        assertArrayEquals(head, net.allParameters().get("1.weight").value().data());
    }

    @Test
    void wrongNamesAreRefused() {
        assertEquals(
                "state_dict: expected a module for each of the 2 layers with weights [0 (Linear"
                        + " 4->3), 1 (Linear 3->2)], got 1 [fc1]",
                refusal(weights(3).inOrder("fc1"), small()));
        assertEquals(
                "without 'fc': expected one of [fc1, fc2, head], got neither",
                assertThrows(IllegalArgumentException.class, () -> weights(3).without("fc"))
                        .getMessage());
    }

    @Test
    void constantsOfNeuronsKeepTheirNamesAndMatricesOfOtherLayersAreRefused() {
        ParametricLif neuron = new ParametricLif(LifConfig.DEFAULT);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Map.Entry<String, Parameter> each : neuron.parameters().entrySet()) {
            weights.put("lif." + each.getKey(), Tensor.full(0.75f, new int[0]));
        }
        StateDict.of(weights).inOrder("lif").copyInto(neuron, values(2, 1, 3));
        neuron.parameters().values().forEach(each -> assertEquals(0.75f, each.value().data()[0]));
        RecurrentLif recurrent = new RecurrentLif(3, LifConfig.DEFAULT);
        String message =
                assertThrows(
                                UnsupportedLayerException.class,
                                () ->
                                        StateDict.of(Map.of())
                                                .copyInto(
                                                        new Sequential(recurrent), values(2, 1, 3)))
                        .getMessage();
        assertEquals(
                "layer '0': expected a dense layer, convolution, norm, or parameters with one axis,"
                        + " got "
                        + recurrent.describe()
                        + " with weight [3, 3]. Keep the layer, and set its values in a program.",
                message);
    }

    @Test
    void aFileIsReadAndItsModulesAreNamed() throws IOException {
        Path file = folder.resolve("net.safetensors");
        new Safetensors(Map.of("a.0.weight", values(2, 2), "b.bias", values(3)), Map.of())
                .write(file);
        StateDict weights = StateDict.read(file);
        assertEquals(List.of("a.0", "b"), weights.modules());
        assertEquals(Shape.of(2, 2), weights.shapes().get("a.0.weight"));
    }

    @Test
    void aPoolAndAConvolutionBeforeTheFlatteningDoNotConfuseIt() {
        Conv2d conv = new Conv2d(1, 4, 3);
        Linear linear = new Linear(16, 2);
        Sequential net = new Sequential(conv, new MaxPool2d(2), Flatten.keeping(1), linear);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("0.weight", values(4, 1, 3, 3));
        weights.put("0.bias", values(4));
        weights.put("3.weight", values(2, 16));
        weights.put("3.bias", values(2));
        StateDict.of(weights).copyInto(net, values(1, 6, 6, 1));
        // Our second feature is channel 1 at place 0: PyTorch's feature 1 * 4 places + 0.
        assertEquals(
                weights.get("3.weight").data()[4],
                linear.parameters().get("weight").value().data()[2]);
    }
}
