package org.snn4j.models;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.UciHar;
import org.snn4j.tensor.Layer;

class ActivityNetworksTest {
    @ParameterizedTest(name = "{0} learns {1} windows in {2} epochs")
    @CsvSource({"har-sfcn, 1000, 2, 0.75", "har-mlp, 1000, 3, 0.6", "har-l2mu, 300, 2, 0.3"})
    void activitiesAreLearnedFromSomeWindows(String name, int windows, int epochs, double accuracy)
            throws IOException {
        Path folder =
                Path.of(System.getProperty("snn4j.root", "."), "..", "shared", "data", "uci-har");
        assumeTrue(Files.isDirectory(folder), "no uci-har in the shared data folder");
        Dataset all = UciHar.load(folder);
        Dataset data =
                new Dataset(
                        all.name(),
                        all.train().random(windows, 1),
                        all.test().random(windows / 4, 1),
                        all.classNames());
        BundledModel model = ModelCatalogue.standard().model(name);
        Layer network = model.build(data, model.recipe().timesteps());
        double reached =
                model.trainer(network, data, model.recipe().withEpochs(epochs).withBatch(16))
                        .seed(1)
                        .fit(data)
                        .last()
                        .testAccuracy();
        assertTrue(reached >= accuracy, name + " reached " + reached);
    }
}
