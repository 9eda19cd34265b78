package org.snn4j.train.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Dataset;
import org.snn4j.data.MovingPatterns;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.plot.LineChart;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;
import org.snn4j.train.TrainingListener;

class RunReportTest {
    @TempDir private Path folder;

    private static Dataset data() {
        return new MovingPatterns(64, 32, 6, 8, 1).generate();
    }

    private static Sequential network() {
        return new Sequential(
                new Conv2d(2, 4, 3).same(),
                new Lif(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(64, 8),
                new MeanOverTime());
    }

    @Test
    void aRunLeavesAPageWithItsCurvesAndItsNetworkAtWork() throws IOException {
        Path file = folder.resolve("report.html");
        Sequential network = network();
        Trainer.of(network)
                .epochs(2)
                .batchSize(16)
                .seed(1)
                .listener(RunReport.of(file, network, data()))
                .fit(data());
        String page = Files.readString(file);
        for (String title :
                List.of(
                        "accuracy",
                        "loss",
                        "norm of the gradient",
                        "6 of 6 frames of events; orange on, blue off",
                        "0.weight: weights [3, 3, 2, 4]",
                        "confusion of 32 samples",
                        "firing rates of 256 neurons",
                        "): membrane potentials")) {
            assertTrue(page.contains(title), title);
        }
        assertTrue(page.contains("64 training and 32 test samples"), page.substring(0, 200));
    }

    @Test
    void picturesOfALayerAreAskedForByItsPath() {
        NetworkPictures pictures = NetworkPictures.of(network(), data(), 4);
        assertEquals(List.of("1"), pictures.layers());
        assertTrue(pictures.raster("1").title().contains(" spikes of 256 neurons in 6 timesteps"));
        assertEquals(
                "NetworkPictures: expected a layer of neurons, one of [1], got '0'",
                assertThrows(IllegalArgumentException.class, () -> pictures.raster("0"))
                        .getMessage());
    }

    @Test
    void aLongRunKeepsAtMostAThousandSteps() {
        RunHistory history = new RunHistory();
        history.onStart(new TrainingListener.Start(1, 50_000, 0, 0));
        for (int step = 1; step <= 50_000; step++) {
            history.onStep(new TrainingListener.Step(1, step, 50_000, 1.0 / step, 1, 0.1, 5));
        }
        LineChart loss = history.charts().get(0);
        int points = loss.curves().get(0).points().size();
        assertTrue(points > 400 && points <= 1000, "kept " + points);
        assertEquals("epoch 1 of 1, step 50000 of 50000, 5 samples per second", history.progress());
    }
}
