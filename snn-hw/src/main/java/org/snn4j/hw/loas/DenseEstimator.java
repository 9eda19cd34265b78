package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/** Makes the estimates of PTB and Stellar. */
final class DenseEstimator {
    private final DenseConfig config;

    DenseEstimator(DenseConfig config) {
        this.config = config;
    }

    /** Refuses a configuration of another design. */
    static DenseConfig require(DenseConfig config, DenseDesign design) {
        if (config.design() != design) {
            throw new IllegalArgumentException(
                    "DenseConfig.design: expected " + design + ", got " + config.design());
        }
        return config;
    }

    String name() {
        return config.design().label();
    }

    DesignTotals totals(Workload workload) {
        return DesignTotals.of(name(), costs(workload, selection(workload)));
    }

    private LayerSelection selection(Workload workload) {
        return LayerSelection.spiking(workload, config.classifier());
    }

    private List<LayerCost> costs(Workload workload, LayerSelection selection) {
        DenseModel model = new DenseModel(config, workload.timesteps());
        List<LayerCost> costs = new ArrayList<>();
        for (WeightedLayer layer : selection.layers()) {
            DenseCounts counts = DenseCounts.NONE;
            for (int g = 0; g < layer.shape().groups(); g++) {
                counts = counts.plus(model.count(DenseShape.of(layer.shape())));
            }
            double macs = (double) layer.shape().denseMacs() * workload.timesteps();
            costs.add(model.cost(layer.name(), sparsity(layer), macs, counts));
        }
        return costs;
    }

    private SparsityUsed sparsity(WeightedLayer layer) {
        if (config.design() == DenseDesign.PTB) {
            return new SparsityUsed(0, SparsityUsed.Origin.DENSE);
        }
        double assumed = 1 - config.assumedDensity();
        return config.density() == DenseConfig.Density.OF_THE_LAYER
                ? SparsityUsed.of(layer, assumed)
                : new SparsityUsed(assumed, SparsityUsed.Origin.GUESSED);
    }

    Estimate estimate(Workload workload) {
        LayerSelection selection = selection(workload);
        List<LayerCost> costs = costs(workload, selection);
        ElementFigures cell =
                config.design() == DenseDesign.PTB
                        ? ElementFigures.ptb()
                        : ElementFigures.stellar();
        List<String> notModelled = new ArrayList<>(selection.leftOut());
        notModelled.add("pooling, normalisation and residual additions");
        notModelled.add("weight sparsity; energy of the neurons; DRAM bandwidth");
        notModelled.add("area of the buffers");
        return new Estimate(
                name(),
                config.label(),
                workload.name(),
                config.power().clockMegahertz() * 1e6,
                LoasEstimates.inference(costs),
                List.of(LoasEstimates.paperUnits(costs)),
                Map.of(config.cells() + " cells", config.cells() * cell.areaMm2()),
                notModelled,
                notes(workload, costs));
    }

    private List<String> notes(Workload workload, List<LayerCost> costs) {
        List<String> notes = LoasEstimates.notes(workload, DesignTotals.of(name(), costs), costs);
        if (config.cycleShare() < 1) {
            notes.add("cycles are " + config.cycleShare() + " of those of the dense product");
        }
        return notes;
    }
}
