package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The networks that can be asked for by name.
 *
 * @param models all of them, with different names
 */
public record ModelCatalogue(List<BundledModel> models) {
    /** Copies the list. */
    public ModelCatalogue {
        models = List.copyOf(models);
    }

    /** The networks of this library. */
    public static ModelCatalogue standard() {
        List<BundledModel> models = new ArrayList<>();
        models.add(ConvolutionalNetworks.fashion());
        models.add(ConvolutionalNetworks.glyphs());
        models.add(ConvolutionalNetworks.mint());
        models.add(ConvolutionalNetworks.vgg9());
        models.add(ConvolutionalNetworks.smallVgg9());
        models.add(ConvolutionalNetworks.movingPatterns());
        models.add(ConvolutionalNetworks.nmnist());
        models.add(FullyConnectedNetworks.yinYang());
        models.add(FullyConnectedNetworks.randman());
        models.add(ActivityNetworks.convolutional());
        models.add(ActivityNetworks.fullyConnected());
        models.add(ActivityNetworks.legendre());
        models.addAll(DeepNetworks.all());
        models.addAll(TensorTrainModels.models());
        models.addAll(StateSpaceNetworks.all());
        models.addAll(VideoNetworks.all());
        models.addAll(FirstSpikeNetworks.models());
        models.addAll(TransformerModels.all());
        return new ModelCatalogue(models);
    }

    /**
     * Finds a network.
     *
     * @throws IllegalArgumentException if none has this name; the message lists those that there
     *     are
     */
    public BundledModel model(String name) {
        for (BundledModel model : models) {
            if (model.name().equals(name)) {
                return model;
            }
        }
        throw new IllegalArgumentException(
                "model '"
                        + name
                        + "': expected one of "
                        + String.join(", ", models.stream().map(BundledModel::name).toList())
                        + ". ./snn models describes them.");
    }
}
