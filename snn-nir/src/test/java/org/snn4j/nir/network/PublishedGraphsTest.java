package org.snn4j.nir.network;

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
        System.err.println(file + " " + accuracy * 240);
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
        long start = System.nanoTime();
        double accuracy =
                Trainer.evaluate(new Sequential(net, new MeanOverTime()), test, 4).accuracy();
        System.err.println("cnn " + accuracy + " s " + (System.nanoTime() - start) / 1e9);
        assertEquals(97, accuracy * 100, 0.01);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lif_rockpool", "two_lif_neurons", "braille_flattened"})
    void otherGraphsRun(String file) throws IOException {
        NirNetwork net = network(file, Discretisation.of(file.startsWith("braille") ? 1 : 1e-4));
        Tensor input = Tensor.full(1f, net.inputShape(50, 2).toArray());
        Tensor output = net.forward(input);
        assertEquals(50, output.shape().dim(0));
        System.err.println(file + Arrays.toString(output.shape().toArray()) + output.density());
    }
}
