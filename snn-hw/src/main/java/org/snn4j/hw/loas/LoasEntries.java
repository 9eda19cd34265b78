package org.snn4j.hw.loas;

import java.util.List;
import java.util.function.Function;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.loas.PublishedLayer.Run;

/** The accelerators of this package for the catalogue. */
public final class LoasEntries {
    private LoasEntries() {}

    /** LoAS, LoAS with masking, its variant, and everything that it was compared with. */
    public static List<AcceleratorEntry<?>> all() {
        return List.of(
                sparse("loas", "LoAS, all timesteps at once (Yin et al. 2024)", SparseDesign.LOAS)
                        .withPublished(PublishedLoas::all),
                masked().withPublished(PublishedLoas::masked),
                sparse(
                                "loas-weight-parallel",
                                "LoAS with weight columns spread over its elements (Yin et al."
                                        + " 2024)",
                                SparseDesign.LOAS_WEIGHT_PARALLEL)
                        .withPublished(PublishedLoas::weightParallel),
                sparse(
                                "sparten",
                                "SparTen on spikes, inner product per timestep (Gondimalla et al."
                                        + " 2019)",
                                SparseDesign.SPARTEN)
                        .withPublished(() -> DrawnRuns.published(Run.SPARTEN)),
                sparse(
                                "gospa",
                                "GoSPA on spikes, outer product per timestep (Deng et al. 2021)",
                                SparseDesign.GOSPA)
                        .withPublished(() -> DrawnRuns.published(Run.GOSPA)),
                sparse(
                                "gamma",
                                "Gamma on spikes, row-wise product per timestep (Zhang et al."
                                        + " 2021)",
                                SparseDesign.GAMMA)
                        .withPublished(() -> DrawnRuns.published(Run.GAMMA)),
                sparse(
                                "sparten-ann",
                                "SparTen on 8-bit activations (Gondimalla et al. 2019)",
                                SparseDesign.SPARTEN_ANN)
                        .withPublished(PublishedBaselines::spartenAnn),
                sparse(
                                "gamma-ann",
                                "Gamma on 8-bit activations (Zhang et al. 2021)",
                                SparseDesign.GAMMA_ANN)
                        .withPublished(PublishedBaselines::gammaAnn),
                dense(
                                "ptb",
                                "PTB, dense array over the timesteps (Lee et al. 2022)",
                                DenseDesign.PTB,
                                Ptb::new)
                        .withPublished(PublishedBaselines::ptb),
                dense(
                                "stellar",
                                "Stellar, dense array of spike words (Mao et al. 2024)",
                                DenseDesign.STELLAR,
                                Stellar::new)
                        .withPublished(PublishedBaselines::stellar));
    }

    private static AcceleratorEntry<SparseConfig> sparse(
            String name, String description, SparseDesign design) {
        AcceleratorEntry<SparseConfig> entry =
                AcceleratorEntry.of(name, description, SparseConfig.class, factory(design));
        for (LoasProfile profile : LoasProfile.values()) {
            entry = entry.withProfile(profile.label(), SparseConfig.of(design, profile));
        }
        return entry;
    }

    private static AcceleratorEntry<SparseConfig> masked() {
        AcceleratorEntry<SparseConfig> entry =
                AcceleratorEntry.of(
                        "loas-ft",
                        "LoAS with inputs that fire once masked (Yin et al. 2024)",
                        SparseConfig.class,
                        factory(SparseDesign.LOAS));
        for (LoasProfile profile : LoasProfile.values()) {
            entry =
                    entry.withProfile(
                            profile.label(),
                            SparseConfig.of(SparseDesign.LOAS, profile).withMinSpikes(2));
        }
        return entry;
    }

    private static AcceleratorEntry<DenseConfig> dense(
            String name,
            String description,
            DenseDesign design,
            Function<DenseConfig, Accelerator> factory) {
        AcceleratorEntry<DenseConfig> entry =
                AcceleratorEntry.of(name, description, DenseConfig.class, factory);
        for (LoasProfile profile : LoasProfile.values()) {
            entry = entry.withProfile(profile.label(), DenseConfig.of(design, profile));
        }
        return entry;
    }

    private static Function<SparseConfig, Accelerator> factory(SparseDesign design) {
        return switch (design) {
            case LOAS, LOAS_WEIGHT_PARALLEL ->
                    config -> new Loas(SparseEstimator.require(config, design));
            case SPARTEN -> SpartenSnn::new;
            case GOSPA -> GospaSnn::new;
            case GAMMA -> GammaSnn::new;
            case SPARTEN_ANN -> SpartenAnn::new;
            case GAMMA_ANN -> GammaAnn::new;
        };
    }
}
