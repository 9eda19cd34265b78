package org.snn4j.models.respike;

import java.util.List;
import org.snn4j.layers.fusion.FusionConfig;
import org.snn4j.layers.fusion.KeyFrames;
import org.snn4j.tensor.Check;

/**
 * Sizes of a {@link ReSpike} network.
 *
 * @param frames how clips are cut into groups
 * @param branches which branches there are
 * @param widths channels of each stage of both branches
 * @param blocks residual blocks of each stage
 * @param sites where the branches meet before the head; none for late fusion alone
 * @param headWidth features of an attention head; divides the widths of fused stages
 */
public record ReSpikeConfig(
        KeyFrames frames,
        Branches branches,
        List<Integer> widths,
        int blocks,
        List<FusionSite> sites,
        int headWidth) {
    /** The published network: two ResNet-18 shapes, groups of 4 frames, fused behind stages 2-4. */
    public static final ReSpikeConfig PUBLISHED =
            new ReSpikeConfig(
                    new KeyFrames(4),
                    Branches.BOTH,
                    List.of(64, 128, 256, 512),
                    2,
                    List.of(
                            new FusionSite.Direct(1),
                            new FusionSite.Direct(2),
                            new FusionSite.Direct(3)),
                    32);

    /** Three stages of 8 to 32 channels, a block each, fused behind the last two. */
    public static final ReSpikeConfig TINY =
            new ReSpikeConfig(
                    new KeyFrames(4),
                    Branches.BOTH,
                    List.of(8, 16, 32),
                    1,
                    List.of(new FusionSite.Direct(1), new FusionSite.Direct(2)),
                    8);

    /** Checks sizes. */
    public ReSpikeConfig {
        widths = List.copyOf(widths);
        sites = List.copyOf(sites);
        Check.atLeastOne("ReSpikeConfig.widths: number of stages", widths.size());
        widths.forEach(width -> Check.atLeastOne("ReSpikeConfig.widths", width));
        Check.atLeastOne("ReSpikeConfig.blocks", blocks);
        Check.atLeastOne("ReSpikeConfig.headWidth", headWidth);
        for (FusionSite site : sites) {
            Check.inRange("FusionSite.stage", site.stage(), 0, widths.size() - 1);
            int width = widths.get(site.stage());
            if (width % headWidth != 0) {
                throw new IllegalArgumentException(
                        "ReSpikeConfig.headWidth: expected a divisor of the "
                                + width
                                + " channels of stage "
                                + site.stage()
                                + ", got "
                                + headWidth);
            }
        }
        if (branches != Branches.BOTH && !sites.isEmpty()) {
            throw new IllegalArgumentException(
                    "ReSpikeConfig.sites: expected none with one branch, got " + sites);
        }
    }

    /** As published for long maps: stages 1 and 2 are fused at 14 x 14, 3 and 4 as they are. */
    public ReSpikeConfig fusedDownsampled() {
        return fusedAt(
                List.of(
                        new FusionSite.Pooled(0, 14),
                        new FusionSite.Pooled(1, 14),
                        new FusionSite.Direct(2),
                        new FusionSite.Direct(3)));
    }

    /** The same fused at other places. */
    public ReSpikeConfig fusedAt(List<FusionSite> places) {
        return new ReSpikeConfig(frames, branches, widths, blocks, places, headWidth);
    }

    /** The same with one branch, and without fusion before the head. */
    public ReSpikeConfig withBranches(Branches value) {
        return new ReSpikeConfig(
                frames,
                value,
                widths,
                blocks,
                value == Branches.BOTH ? sites : List.of(),
                headWidth);
    }

    /** The same with other widths. */
    public ReSpikeConfig withWidths(Integer... values) {
        return new ReSpikeConfig(frames, branches, List.of(values), blocks, sites, headWidth);
    }

    /** The same with groups of another length. */
    public ReSpikeConfig withStride(int stride) {
        return new ReSpikeConfig(new KeyFrames(stride), branches, widths, blocks, sites, headWidth);
    }

    FusionConfig fusion(int stage) {
        int width = widths.get(stage);
        // As published a group of the normalisation is as many channels as there are heads.
        return new FusionConfig(width, width, width / headWidth, headWidth, Math.min(32, width));
    }

    /** Channels that reach the classifier. */
    int features() {
        return widths.get(widths.size() - 1) * (branches == Branches.BOTH ? 2 : 1);
    }
}
