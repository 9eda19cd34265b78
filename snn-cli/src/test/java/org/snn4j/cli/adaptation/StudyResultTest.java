package org.snn4j.cli.adaptation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

class StudyResultTest {
    private static Curve to(double last) {
        return new Curve(List.of(0, 5, 9), List.of(0.7, 0.75, last));
    }

    private static Adaptation.Result user(double bp, double dfa) {
        Map<Method, Curve> adapted = new LinkedHashMap<>();
        adapted.put(Method.OUTPUT_ONLY, to(0.78));
        adapted.put(Method.BACK_PROPAGATION, to(bp));
        adapted.put(Method.DIRECT_FEEDBACK, to(dfa));
        return new Adaptation.Result(0.9, 0.7, adapted);
    }

    private static StudyResult result() {
        List<Adaptation.Result> users = List.of(user(0.8, 0.86), user(0.82, 0.88));
        Map<Double, List<Adaptation.Result>> noises = new LinkedHashMap<>();
        Study.NOISES.forEach(noise -> noises.put(noise, users));
        Map<String, Double> densities = new LinkedHashMap<>();
        List.of("conv1", "conv2", "conv3", "fc").forEach(name -> densities.put(name, 0.2));
        return new StudyResult(
                Protocol.STANDARD,
                Map.of(
                        Method.OUTPUT_ONLY, 1e-2,
                        Method.BACK_PROPAGATION, 3e-4,
                        Method.DIRECT_FEEDBACK, 3e-2),
                List.of(new StudyResult.Seed(4, 0.92, users, noises)),
                densities);
    }

    @Test
    void whatIsWonBackIsAShareOfWhatDeploymentLost() {
        StudyResult.Seed seed = result().seeds().get(0);
        assertEquals(0.81, seed.adapted(Method.BACK_PROPAGATION), 1e-12);
        assertEquals(0.55, seed.recovered(Method.BACK_PROPAGATION), 1e-9);
        assertEquals(0.85, seed.recovered(Method.DIRECT_FEEDBACK), 1e-9);
    }

    @Test
    void curvesOfDifferentLengthsEndInTheMeanOfTheirEnds() {
        Curve mean =
                Curve.mean(
                        List.of(
                                to(0.9),
                                new Curve(List.of(0, 5, 10, 12), List.of(0.5, 0.6, 0.7, 0.8))));
        assertEquals(List.of(0, 5, 9), mean.updates());
        assertEquals(0.6, mean.accuracies().get(0), 1e-12);
        assertEquals(0.85, mean.last(), 1e-12);
    }

    @Test
    void tablesSayWhatWasMeasured() {
        StudyTables tables = new StudyTables(result());
        String accuracies = tables.accuracies().markdown();
        assertTrue(accuracies.contains("| new users, deployed | 70.00 | 70.00 | 0.00 |"));
        assertTrue(
                accuracies.contains("| adapted by DFA, rate 0.03 | 87.00 | 87.00 | 0.00 | 85 % |"));
        String costs = tables.costs().markdown();
        assertTrue(costs.contains("| published, \"up to\" | 64.1 % | 2.1x | 10.1 % |"));
        // The worked example of the estimator's specification.
        assertTrue(costs.contains("density 0.15, T = 4 | 62.28 % | 2.09x | 9.71 % |"), costs);
    }

    @Test
    void thePageHasCurvesAndTables() {
        String html = StudyPage.of(result());
        assertEquals(2, html.split("<svg").length - 1);
        assertTrue(html.contains("seed 4"));
        assertTrue(html.contains("of the loss won back"));
    }

    @Test
    void readOutOnlyLearnsTheLastWeightAlone() {
        Layer network =
                new Sequential(new Linear(2, 3), new Lif(), new Linear(3, 2), new MeanOverTime());
        assertEquals(List.of("2.weight"), names(Method.OUTPUT_ONLY, network));
        assertEquals(List.of("0.weight", "2.weight"), names(Method.DIRECT_FEEDBACK, network));
    }

    private static List<String> names(Method method, Layer network) {
        return List.copyOf(method.learning(network).keySet());
    }

    @Test
    void densitiesAreThoseOfWeightedLayersInTheirOrder() {
        Layer network = new Sequential(new Linear(2, 1), new Linear(1, 1));
        network.eval();
        Map<String, Double> found =
                InputDensities.of(network, Tensor.of(new float[] {1, 0, 0, 0}, 2, 2));
        assertEquals(List.of("0", "1"), List.copyOf(found.keySet()));
        assertEquals(0.25, found.get("0"), 1e-9);
    }
}
