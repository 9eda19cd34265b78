package org.snn4j.convert;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.convert.DenseStep.Activation;
import org.snn4j.convert.DenseStep.Synapse;
import org.snn4j.layers.Dropout;
import org.snn4j.neurons.ConvertedLif;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.Neuron;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/**
 * Turns a {@link DenseNetwork} into a spiking one: rectifiers become neurons with soft reset, the
 * input is shown at every timestep (direct encoding), the last layer's sums are accumulated.
 *
 * @see <a href="https://doi.org/10.3389/fnins.2017.00682">Rueckauer et al. 2017</a>
 * @see <a href="https://arxiv.org/abs/2110.05929">Chowdhury et al. 2022, IIR-SNN</a>
 */
public final class Conversion {
    private final ConversionConfig config;
    private final List<Layer> layers = new ArrayList<>();
    private final List<SpikingNetwork.Threshold> thresholds = new ArrayList<>();

    private Conversion(ConversionConfig config) {
        this.config = config;
    }

    /**
     * Converts a network.
     *
     * @param sample training inputs {@code [N, ...]} from which the thresholds follow
     * @param timesteps of the simulation that thresholds by {@link Balance#CURRENTS} come from
     * @throws UnsupportedLayerException if a layer has no value above 0 in the sample
     */
    public static SpikingNetwork convert(
            DenseNetwork network, ConversionConfig config, Tensor sample, int timesteps) {
        Check.atLeastOne("Conversion: timesteps", timesteps);
        Conversion conversion = new Conversion(config);
        switch (config.balance()) {
            case ACTIVATIONS -> conversion.byActivations(network, sample);
            case CURRENTS -> conversion.byCurrents(network, sample, timesteps);
        }
        return new SpikingNetwork(conversion.layers, conversion.thresholds);
    }

    /** Weights of layer l times {@code scale[l-1] / scale[l]}, its bias by {@code 1 / scale[l]}. */
    private void byActivations(DenseNetwork network, Tensor sample) {
        Tensor x = sample.detach();
        double before = 1;
        for (int i = 0; i < network.steps().size(); i++) {
            DenseStep step = network.steps().get(i);
            if (step instanceof Activation) {
                add(step, 1f);
                x = new Rectifier().forward(x);
                continue;
            }
            x = DenseNetwork.layer(step, 1).orElseThrow().forward(x).detach();
            if (step instanceof Synapse synapse) {
                boolean last = i == network.steps().size() - 1;
                double scale = last ? 1 : scale(step, x);
                layers.add(Absorption.scaled(synapse, before / scale, 1 / scale).layer());
                before = scale;
            } else {
                layers.add(DenseNetwork.layer(step, 2).orElseThrow());
            }
        }
    }

    private void byCurrents(DenseNetwork network, Tensor sample, int timesteps) {
        Tensor x = Tensor.constantOverTime(sample.detach(), timesteps);
        for (DenseStep step : network.steps()) {
            if (step instanceof Activation) {
                x = add(step, (float) scale(step, x)).forward(x).detach();
                continue;
            }
            Layer layer =
                    step instanceof Synapse synapse
                            ? Absorption.scaled(synapse, 1, 1).layer()
                            : DenseNetwork.layer(step, 2).orElseThrow();
            layers.add(layer);
            x = layer.forward(x).detach();
        }
    }

    private double scale(DenseStep step, Tensor values) {
        float scale = config.percentile().of(values.data());
        if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
            throw new UnsupportedLayerException(
                    step.name(),
                    "percentile "
                            + config.percentile().q()
                            + " of its values: expected above 0 and finite, got "
                            + scale
                            + ". A layer that is never active needs a higher percentile or other"
                            + " samples.");
        }
        return scale;
    }

    private Neuron add(DenseStep step, float threshold) {
        thresholds.add(new SpikingNetwork.Threshold(step.name(), threshold));
        Neuron neuron =
                config.learns()
                        ? new ConvertedLif(threshold)
                        : new Lif(
                                LifConfig.DEFAULT.withLeak(config.leak()).withThreshold(threshold));
        layers.add(neuron);
        if (config.dropout() > 0) {
            layers.add(new Dropout(config.dropout()));
        }
        return neuron;
    }
}
