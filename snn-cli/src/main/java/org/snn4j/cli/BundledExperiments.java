package org.snn4j.cli;

import java.util.List;
import org.snn4j.cli.adaptation.AdaptationExperiment;
import org.snn4j.cli.adaptation.RulesExperiment;
import org.snn4j.cli.compress.CompressionExperiment;
import org.snn4j.cli.memba.MembaExperiment;
import org.snn4j.cli.respike.ReSpikeExperiment;
import org.snn4j.cli.results.Experiments;
import org.snn4j.cli.results.QuantizedMembranes;
import org.snn4j.cli.results.SharedMembranes;
import org.snn4j.cli.results.StattenExperiment;
import org.snn4j.cli.tt.TensorTrainExperiment;
import org.snn4j.cli.ttfs.FirstSpikeExperiment;

/** The experiments of this library. */
final class BundledExperiments {
    private BundledExperiments() {}

    /** All of them, in the order of the page. */
    static Experiments all() {
        return new Experiments(
                List.of(
                        new SharedMembranes(),
                        new QuantizedMembranes(),
                        new TensorTrainExperiment(),
                        new FirstSpikeExperiment(),
                        new RulesExperiment(),
                        new CompressionExperiment(),
                        new AdaptationExperiment(),
                        new MembaExperiment(),
                        new ReSpikeExperiment(),
                        new StattenExperiment()));
    }
}
