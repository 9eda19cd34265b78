package org.snn4j.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.tensor.Check;

/**
 * Membrane potentials of one sample by the formulas of specs/algo-efficientlif.md, sections 5 and
 * 6, from the sizes of a network alone.
 *
 * @param stages layers of neurons of one size that follow each other
 */
public record MembranePlan(List<Stage> stages) {
    private static final Pattern RESNET = Pattern.compile("resnet19_(\\d+)_(\\d+)_(\\d+)");
    private static final Pattern VGG = Pattern.compile("vgg16_front(\\d+)");

    /**
     * Layers of neurons of one size.
     *
     * @param neurons values of each, {@code C H W}
     * @param layers how many
     * @param shares whether they use one membrane where layers share
     */
    public record Stage(long neurons, int layers, boolean shares) {
        /** Checks the ranges. */
        public Stage {
            Check.positive("Stage.neurons", neurons);
            Check.atLeastOne("Stage.layers", layers);
        }
    }

    /** Copies the list. */
    public MembranePlan {
        stages = List.copyOf(stages);
    }

    /**
     * VGG16 on pictures: two layers at full size of their own, then stages of 2, 3, 3 and 3, each
     * at half the size of the one before.
     *
     * @param side height and width of the pictures, a multiple of 16
     * @param front channels of the third and fourth convolution
     */
    public static MembranePlan vgg16(int side, int front) {
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(neurons(side, 128), 2, false));
        stages.add(new Stage(neurons(side / 2, front), 2, true));
        stages.add(new Stage(neurons(side / 4, 256), 3, true));
        stages.add(new Stage(neurons(side / 8, 512), 3, true));
        stages.add(new Stage(neurons(side / 16, 512), 3, true));
        return new MembranePlan(stages);
    }

    /**
     * ResNet19 on pictures: one layer of its own, then stages of 3, 3 and 2 blocks of two layers,
     * each at half the size of the one before.
     *
     * @param side height and width of the pictures, a multiple of 8
     * @param widths channels of the three stages
     */
    public static MembranePlan resnet19(int side, int... widths) {
        int[] blocks = {3, 3, 2};
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(neurons(side, 128), 1, false));
        for (int i = 0; i < blocks.length; i++) {
            stages.add(new Stage(neurons(side >> i + 1, widths[i]), 2 * blocks[i], true));
        }
        return new MembranePlan(stages);
    }

    private static long neurons(int side, int channels) {
        return (long) side * side * channels;
    }

    /**
     * A network by the name of its widths: {@code resnet19_128_256_512} or {@code vgg16_front256}.
     *
     * @throws IllegalArgumentException if there is no such network
     */
    public static MembranePlan named(String name, int side) {
        Matcher resnet = RESNET.matcher(name);
        if (resnet.matches()) {
            return resnet19(
                    side,
                    Arrays.stream(name.substring("resnet19_".length()).split("_"))
                            .mapToInt(Integer::parseInt)
                            .toArray());
        }
        Matcher vgg = VGG.matcher(name);
        if (vgg.matches()) {
            return vgg16(side, Integer.parseInt(vgg.group(1)));
        }
        throw new IllegalArgumentException(
                "membrane plan: expected resnet19_A_B_C or vgg16_frontA, got '" + name + "'");
    }

    /**
     * Values that have to be there at once in a forward pass, step by step: {@code M}, {@code M_L},
     * {@code M / G} or {@code M_L / G}.
     */
    public long forwardElements(MembraneSharing sharing) {
        long total = 0;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            boolean one = sharing.acrossLayers() && (stage.shares() || sharing.firstToo());
            total += stage.neurons() / sharing.channelGroups() * (one ? 1 : stage.layers());
        }
        return total;
    }

    /**
     * Values that training keeps by the paper's account: those of all timesteps without sharing,
     * {@code T M}; with it only the last, from which all others are recovered.
     */
    public long backwardElements(MembraneSharing sharing, int timesteps) {
        Check.atLeastOne("timesteps", timesteps);
        boolean shares = sharing.acrossLayers() || sharing.channelGroups() > 1;
        return forwardElements(sharing) * (shares ? 1 : timesteps);
    }
}
