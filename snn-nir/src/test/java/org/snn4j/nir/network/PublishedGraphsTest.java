package org.snn4j.nir.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.data.FloatSamples;
import org.snn4j.data.NMnist;
import org.snn4j.data.SampleShape;
import org.snn4j.data.Split;
import org.snn4j.data.events.NumpyArray;
import org.snn4j.data.events.frames.Binning;
import org.snn4j.data.events.frames.EventFrames;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.nir.OffBeforeOn;
import org.snn4j.nir.SharedFiles;
import org.snn4j.nir.file.NirReader;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.Trainer;

/** The graphs of other frameworks and what those frameworks make of them. */
class PublishedGraphsTest {
    private static NirNetwork network(String file, Discretisation discretisation)
            throws IOException {
        return NirNetwork.of(
                NirReader.read(SharedFiles.find("nir/" + file + ".nir")).graph(), discretisation);
    }

    /** Columns input, voltage and spike of 1000 timesteps. */
    private static float[][] trace(String platform) throws IOException {
        List<String> lines =
                Files.readAllLines(SharedFiles.find("nir/traces/lif_" + platform + ".csv"));
        float[][] columns = new float[3][lines.size()];
        for (int t = 0; t < lines.size(); t++) {
            String[] row = lines.get(t).split(",");
            for (int c = 0; c < 3; c++) {
                columns[c][t] = Float.parseFloat(row[c]);
            }
        }
        return columns;
    }

    private static List<Integer> times(float[] spikes) {
        List<Integer> times = new ArrayList<>();
        for (int t = 0; t < spikes.length; t++) {
            if (spikes[t] != 0) {
                times.add(t);
            }
        }
        return times;
    }

    @Test
    void theLifOfNorseGivesTheRecordedVoltagesAndSpikes() throws IOException {
        float[][] trace = trace("norse");
        NirNetwork net = network("lif_norse", Discretisation.of(1e-4));
        Tensor input = Tensor.of(trace[0], 1000, 1, 1);
        assertEquals(List.of(460, 510, 710, 760), times(net.forward(input).data()));
        NirNeurons lif = (NirNeurons) net.children().get("1");
        Tensor current = net.children().get("0").forward(input);
        List<Tensor> state = lif.rest(current.workspace(), current.shape().dropFirst());
        double worst = 0;
        Tensor[] steps = TimeAxis.split(current);
        for (int t = 0; t < steps.length; t++) {
            TimedLayer.Timed timed = lif.run(steps[t], state);
            state = timed.state();
            worst = Math.max(worst, Math.abs(state.get(0).data()[0] - trace[1][t]));
        }
        assertTrue(worst < 1e-7, "voltages differ by " + worst);
    }

    @ParameterizedTest
    @CsvSource({
        "braille_noDelay_bias_zero,USUAL,229",
        "braille_noDelay_noBias_subtract,SUBTRACT,230",
        "braille_noDelay_bias_zero_subgraph,USUAL,229"
    })
    void brailleLettersAreReadAsWellAsByTheReference(
            String file, Discretisation.Reset reset, int right) throws IOException {
        NirNetwork net = network(file, Discretisation.of(1e-4).withReset(reset));
        Split test = braille().where(index -> index >= 918);
        double accuracy =
                Trainer.evaluate(new Sequential(net, new MeanOverTime()), test, 240).accuracy();
        assertEquals(right, accuracy * 240, 2.01);
    }

    private static Split braille() throws IOException {
        NumpyArray spikes = NumpyArray.read(SharedFiles.find("braille/braille7_spikes.npy.gz"));
        NumpyArray labels = NumpyArray.read(SharedFiles.find("braille/braille7_labels.npy"));
        int[] classes = new int[labels.values().length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (int) labels.values()[i];
        }
        return Split.of(new FloatSamples(SampleShape.sequence(256, 12), spikes.values(), classes));
    }

    @Test
    void digitsOfNMnistAreReadAsWellAsByTheReference() throws IOException {
        NirNetwork net = network("cnn_sinabs", Discretisation.of(1e-3));
        Split test =
                NMnist.load(
                                SharedFiles.find("nmnist"),
                                EventFrames.counts(new Binning.FixedTime(300, 1000), 34, 34),
                                events -> events)
                        .test()
                        .with(new OffBeforeOn());
        double accuracy =
                Trainer.evaluate(new Sequential(net, new MeanOverTime()), test, 4).accuracy();
        assertEquals(97, accuracy * 100, 0.01);
    }

    /** The platforms differ from each other by up to 10 timesteps in the first two spikes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exact",
                "lava_cpu_fixed",
                "lava_cpu_float",
                "lava_loihi_fixed",
                "nengo",
                "norse",
                "rockpool",
                "sinabs",
                "snntorch",
                "spinnaker2",
                "spyx"
            })
    void theLifFiresWhenItFiresElsewhere(String platform) throws IOException {
        List<Integer> elsewhere = times(trace(platform)[2]);
        Tensor input = Tensor.of(trace("norse")[0], 1000, 1, 1);
        List<Integer> here =
                times(network("lif_norse", Discretisation.of(1e-4)).forward(input).data());
        assertEquals(elsewhere.size(), here.size());
        for (int i = 0; i < here.size(); i++) {
            assertEquals(elsewhere.get(i), here.get(i), i < 2 ? 10 : 1, "spike " + i);
        }
    }

    /** Rockpool puts the decay of one timestep into the gain, so that its graph fires later. */
    @Test
    void theGraphOfRockpoolFiresByItsOwnConstants() throws IOException {
        float[] x = trace("rockpool")[0];
        float[] spikes = new float[x.length];
        double v = 0;
        for (int t = 0; t < x.length; t++) {
            v += 0.04 * (0.04 * 24.019737 * x[t] - v);
            spikes[t] = v > 0.1 ? 1 : 0;
            v = v > 0.1 ? 0 : v;
        }
        NirNetwork net = network("lif_rockpool", Discretisation.of(1e-4));
        assertArrayEquals(spikes, net.forward(Tensor.of(x, 1000, 1, 1)).data());
        assertEquals(List.of(460, 520, 720, 780), times(spikes));
    }

    @Test
    void aNeuronThatLeaksTowardsAHighPotentialFiresBySilenceAlone() throws IOException {
        NirNetwork net = network("two_lif_neurons", Discretisation.of(1e-4));
        // v = 1.2 (1 - 0.99^n) passes 1 at n = 179, every 179 timesteps.
        Tensor current = Tensor.zeros(1000, 1, 1);
        assertEquals(
                List.of(178, 357, 536, 715, 894),
                times(net.children().get("lif1").forward(current).data()));
    }

    @Test
    void constantsInTimestepsRunWithATimestepOfOne() throws IOException {
        NirNetwork net = network("braille_flattened", Discretisation.of(1));
        assertEquals(List.of("w_rec -> lif1"), net.lateEdges());
        assertEquals(10, net.longestTimeConstant(), 1e-4);
        Tensor output = net.forward(Tensor.full(1f, net.inputShape(50, 2).toArray()));
        assertEquals(List.of(50, 2, 7), Arrays.stream(output.shape().toArray()).boxed().toList());
        assertTrue(output.isSpikes());
    }
}
