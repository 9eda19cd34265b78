package org.snn4j.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.data.Dataset;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.mint.MintNetworks;
import org.snn4j.tensor.Layer;
import org.snn4j.train.Trainer;
import org.snn4j.train.checkpoint.ModelCard;

/**
 * A network that comes with the library.
 *
 * @param name what it is asked for by
 * @param description one line
 * @param dataset name of the data set it is made for
 * @param recipe how it is trained
 * @param network builds it
 * @param sharing how its neurons share membrane potentials beyond what the builder does
 * @param bits of weights and membrane potentials between the first layer and the classifier: 2 to
 *     16, or {@link #FLOAT}
 */
public record BundledModel(
        String name,
        String description,
        String dataset,
        Recipe recipe,
        NetworkBuilder network,
        MembraneSharing sharing,
        int bits) {
    /** Bits of a network that is not quantized. */
    public static final int FLOAT = Float.SIZE;

    private static final String BITS = "bits";
    private static final String SHARING = "membranes";
    private static final String SHAPE = "shape";
    private static final String CLASSES = "classes";
    private static final String TIMESTEPS = "timesteps";

    /** Builds a network for data of a shape. */
    @FunctionalInterface
    public interface NetworkBuilder {
        /**
         * Builds the network.
         *
         * @param sample axes of one sample
         * @param classes number of classes
         * @param timesteps T for samples without time of their own
         * @throws IllegalArgumentException if the network cannot take such samples
         */
        Layer build(SampleShape sample, int classes, int timesteps);
    }

    /** A network as its builder makes it. */
    public BundledModel(
            String name,
            String description,
            String dataset,
            Recipe recipe,
            NetworkBuilder network) {
        this(name, description, dataset, recipe, network, MembraneSharing.NONE, FLOAT);
    }

    /** This network with neurons that share membrane potentials. */
    public BundledModel sharing(MembraneSharing other) {
        return new BundledModel(name, description, dataset, recipe, network, other, bits);
    }

    /**
     * This network with weights and membrane potentials of a few bits; see {@link MintNetworks}.
     */
    public BundledModel quantized(int width) {
        return new BundledModel(name, description, dataset, recipe, network, sharing, width);
    }

    /**
     * The network for a data set.
     *
     * @throws IllegalArgumentException if the network cannot take such samples, or its neurons
     *     cannot share as asked for
     */
    public Layer build(Dataset data, int timesteps) {
        return build(data.shape(), data.classes(), timesteps);
    }

    /** The network for samples of a shape; see the other method. */
    public Layer build(SampleShape sample, int classes, int timesteps) {
        return sharing.applyTo(rounded(network.build(sample, classes, timesteps), bits), sample);
    }

    private static Layer rounded(Layer built, int width) {
        return width == FLOAT ? built : MintNetworks.quantized(built, width);
    }

    /** What {@link #rebuild} needs to make the same network again. */
    public ModelCard card(Dataset data, int timesteps) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                SHAPE,
                data.shape().timesteps()
                        + ":"
                        + data.shape().frame().toString().replaceAll("[\\[\\] ]", ""));
        settings.put(CLASSES, Integer.toString(data.classes()));
        settings.put(TIMESTEPS, Integer.toString(timesteps));
        if (!sharing.equals(MembraneSharing.NONE)) {
            settings.put(SHARING, sharing.text());
        }
        if (bits != FLOAT) {
            settings.put(BITS, Integer.toString(bits));
        }
        return new ModelCard(name, settings);
    }

    /**
     * The network that a card describes, with fresh weights.
     *
     * @throws IllegalArgumentException if the card's settings cannot be read
     */
    public Layer rebuild(ModelCard card) {
        MembraneSharing trained =
                card.settings().containsKey(SHARING)
                        ? MembraneSharing.parse(card.settings().get(SHARING))
                        : sharing;
        int width = card.settings().containsKey(BITS) ? number(card, BITS) : bits;
        Layer built = network.build(shape(card), number(card, CLASSES), number(card, TIMESTEPS));
        return trained.applyTo(rounded(built, width), shape(card));
    }

    /**
     * Checks that a network that a card describes can be run on some data.
     *
     * @throws IllegalArgumentException if the samples have another shape or there are more classes
     *     than the network knows, or if the card's settings cannot be read
     */
    public void requireFitting(ModelCard card, Dataset data) {
        SampleShape shape = shape(card);
        int classes = number(card, CLASSES);
        if (!shape.equals(data.shape()) || classes < data.classes()) {
            throw new IllegalArgumentException(
                    card.name()
                            + " was trained on samples "
                            + shape
                            + " of "
                            + classes
                            + " classes: expected such data, got "
                            + data.name()
                            + " with samples "
                            + data.shape()
                            + " of "
                            + data.classes()
                            + " classes. Choose another data set with --data.");
        }
    }

    /**
     * Axes of the samples that a network was built for.
     *
     * @throws IllegalArgumentException if the card does not tell them
     */
    public static SampleShape shape(ModelCard card) {
        String shape = card.settings().getOrDefault(SHAPE, "");
        if (!shape.matches("\\d{1,9}:\\d{1,9}(,\\d{1,9})*")) {
            throw new IllegalArgumentException(
                    "model "
                            + card.name()
                            + ": shape: expected T:axis,axis,.., got '"
                            + shape
                            + "'");
        }
        String[] parts = shape.split(":");
        List<Integer> frame = Arrays.stream(parts[1].split(",")).map(Integer::valueOf).toList();
        return new SampleShape(Integer.parseInt(parts[0]), frame);
    }

    private static int number(ModelCard card, String setting) {
        String text = card.settings().getOrDefault(setting, "");
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "model "
                            + card.name()
                            + ": "
                            + setting
                            + ": expected a number, got '"
                            + text
                            + "'");
        }
        return Integer.parseInt(text);
    }

    /** A trainer of a network of this model by a recipe. */
    public Trainer trainer(Layer net, Dataset data, Recipe by) {
        Trainer trainer =
                Trainer.of(net)
                        .model(card(data, by.timesteps()))
                        .optimizer(by.optimizer().of(by.learningRate()))
                        .schedule(by.schedule())
                        .loss(by.loss())
                        .batchSize(by.batch())
                        .epochs(by.epochs());
        return Double.isInfinite(by.clip()) ? trainer : trainer.clipNorm(by.clip());
    }
}
