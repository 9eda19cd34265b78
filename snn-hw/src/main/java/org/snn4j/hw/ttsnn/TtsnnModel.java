package org.snn4j.hw.ttsnn;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.hw.sata.AccessTotals;
import org.snn4j.hw.sata.GroupPower;
import org.snn4j.hw.sata.InferenceConfig;
import org.snn4j.hw.sata.InferenceLayer;
import org.snn4j.hw.sata.InferenceModel;
import org.snn4j.hw.sata.InferencePrices;
import org.snn4j.hw.sata.InferenceRules;
import org.snn4j.hw.sata.InferenceWork;
import org.snn4j.hw.sata.MapPadding;
import org.snn4j.hw.sata.MemoryEnergy;
import org.snn4j.hw.sata.ProcessingElement;
import org.snn4j.hw.sata.Traffic;
import org.snn4j.layers.tt.TensorTrainForm;

/**
 * Cycles, accesses and energy of one inference; specs/hw-ttsnn-accelerator.md, sections 3, 4 and 6.
 *
 * <p>An instance remembers the counts of the layers it has seen. Not for use by several threads at
 * a time.
 */
public final class TtsnnModel {
    private final TtsnnConfig config;
    private final TtsnnRules rules;
    private final int timesteps;
    private final InferenceModel single;
    private final InferencePrices prices;

    /**
     * A model of one accelerator.
     *
     * @param timesteps number of timesteps, 1 or more
     */
    public TtsnnModel(TtsnnConfig config, int timesteps) {
        this.config = config;
        this.timesteps = timesteps;
        rules = config.rules();
        InferenceConfig sata =
                new InferenceConfig(
                        config.array(),
                        config.element(),
                        config.buffers(),
                        config.precision(),
                        MemoryEnergy.of(config.buffers()),
                        config.counting(),
                        config.pricing());
        single = new InferenceModel(sata);
        prices = InferencePrices.of(sata);
    }

    /** Sparsity of a layer's input, as used. */
    SparsityUsed sparsity(WorkloadLayer layer) {
        WeightedLayer whole =
                layer instanceof TensorTrainLayer train ? train.whole() : (WeightedLayer) layer;
        return rules.realValuesAreMultiplied() || whole.inputKind() == InputKind.SPIKES
                ? SparsityUsed.of(whole, config.guessedSparsity())
                : new SparsityUsed(config.guessedSparsity(), SparsityUsed.Origin.GUESSED);
    }

    /**
     * Cost of one layer.
     *
     * @param layer a layer with weights or a tensor-train layer
     */
    TtsnnResult layer(WorkloadLayer layer) {
        List<Part> parts = parts(layer);
        return result(parts, false);
    }

    /**
     * Cost of a network. Unless the pipeline is fused, operations are cut to integers once, as the
     * published evaluation does.
     *
     * @throws IllegalArgumentException if a kernel is larger than its map
     */
    public TtsnnResult network(Workload workload) {
        List<Part> parts = new ArrayList<>();
        for (WorkloadLayer layer : workload.layers()) {
            if (layer instanceof WeightedLayer || layer instanceof TensorTrainLayer) {
                parts.addAll(parts(layer));
            }
        }
        return result(parts, rules.pipeline() != Pipeline.FUSED);
    }

    private TtsnnResult result(List<Part> parts, boolean truncates) {
        Traffic traffic = Traffic.NONE;
        TtsnnWork work = TtsnnWork.NONE;
        for (Part part : parts) {
            traffic = traffic.plus(part.traffic());
            work = work.plus(part.work());
        }
        TtsnnWork priced = truncates ? work.truncated() : work;
        return new TtsnnResult(
                traffic, priced, prices.price(traffic, group -> operations(group, priced)));
    }

    private static double operations(GroupPower group, TtsnnWork work) {
        return switch (group.group()) {
            case ProcessingElement.SPIKE_MAC_GROUP -> work.spikeMacs();
            case TtsnnConfig.MULTIPLIER_GROUP -> work.realMacs();
            default ->
                    group.worksPerNeuronUpdate()
                            ? work.neuronUpdates()
                            : work.spikeMacs() + work.realMacs();
        };
    }

    /** What one convolution does. */
    private record Part(Traffic traffic, TtsnnWork work) {
        Part withTraffic(Traffic other) {
            return new Part(other, work);
        }
    }

    /**
     * Shares of zeros among inputs.
     *
     * @param spikes where spikes enter, or what counts as such
     * @param reals where real values enter: 0 for analog inputs of the network
     */
    private record Zeros(double spikes, double reals) {
        Zeros ofNetworkInput() {
            return new Zeros(spikes, 0);
        }
    }

    private List<Part> parts(WorkloadLayer layer) {
        return layer instanceof TensorTrainLayer train
                ? parts(train)
                : List.of(whole((WeightedLayer) layer));
    }

    private Part whole(WeightedLayer layer) {
        Zeros zeros = new Zeros(sparsity(layer).value(), 0);
        return part(layer, timesteps, zeros, layer.firesSpikes());
    }

    private List<Part> parts(TensorTrainLayer recorded) {
        Zeros zeros = new Zeros(sparsity(recorded).value(), config.realSparsity());
        TensorTrainLayer layer = rules.keepsStrides() ? recorded : recorded.atOutputSize();
        boolean fires = layer.whole().firesSpikes();
        boolean each = fires && !rules.neuronsBehindLastOnly();
        boolean halves =
                rules.halfSteps() == HalfSteps.SAVE_EVERYTHING
                        && rules.pipeline() != Pipeline.LAST_ONE_FREE;
        int middle = halves ? layer.form().fullTimesteps(timesteps) : timesteps;
        Part a = part(layer.a(), timesteps, zeros.ofNetworkInput(), each);
        Part b = part(layer.b(), middle, zeros, each);
        Part c = part(layer.c(), middle, zeros, each);
        if (rules.pipeline() == Pipeline.LAST_ONE_FREE) {
            return List.of(widened(a, 1, timesteps), widened(b), widened(c));
        }
        Part d = part(layer.d(), timesteps, zeros, fires);
        return rules.pipeline() == Pipeline.FUSED
                ? fused(a, b, c, d)
                : oneAfterTheOther(layer.form(), a, b, c, d);
    }

    /** Section 4.2. */
    private List<Part> oneAfterTheOther(TensorTrainForm form, Part a, Part b, Part c, Part d) {
        double share = (double) form.fullTimesteps(timesteps) / timesteps;
        Traffic again = c.traffic();
        if (form != TensorTrainForm.SEQUENTIAL) {
            double reads = again.dramIfmapReads() + b.traffic().dramOfmapWrites();
            again = withDram(again, reads, again.dramOfmapWrites());
        }
        return List.of(
                widened(a, 1, timesteps),
                widened(scaledDram(b, share)),
                widened(scaledDram(c.withTraffic(again), share)),
                widened(d, timesteps, 1));
    }

    private static Part scaledDram(Part part, double share) {
        Traffic t = part.traffic();
        return part.withTraffic(
                withDram(t, t.dramIfmapReads() * share, t.dramOfmapWrites() * share));
    }

    /** Section 6.2: only the ends touch DRAM for maps, and the faster of the middle two hides. */
    private static List<Part> fused(Part a, Part b, Part c, Part d) {
        double slower = Math.max(b.traffic().cycles(), c.traffic().cycles());
        Traffic first = a.traffic();
        Traffic last = d.traffic();
        return List.of(
                a.withTraffic(withDram(first, first.dramIfmapReads(), 0)),
                b.withTraffic(withDram(b.traffic().withCycles(slower), 0, 0)),
                c.withTraffic(withDram(c.traffic().withCycles(0), 0, 0)),
                d.withTraffic(withDram(last, 0, last.dramOfmapWrites())));
    }

    /** A convolution between two others. */
    private Part widened(Part part) {
        return widened(part, timesteps, timesteps);
    }

    /** Maps of values with many bits travel once per timestep, if the rules say so. */
    private Part widened(Part part, int readSteps, int writtenSteps) {
        if (!rules.wideIntermediates()) {
            return part;
        }
        Traffic t = part.traffic();
        return part.withTraffic(
                withDram(t, t.dramIfmapReads() * readSteps, t.dramOfmapWrites() * writtenSteps));
    }

    private static Traffic withDram(Traffic t, double ifmapReads, double ofmapWrites) {
        return new Traffic(
                t.cycles(),
                t.sramIfmapReads(),
                t.sramWeightReads(),
                t.sramOfmapWrites(),
                ifmapReads,
                t.dramWeightReads(),
                ofmapWrites);
    }

    private Part part(WeightedLayer layer, int steps, Zeros zeros, boolean fires) {
        LayerShape shape = rules.keepsStrides() ? layer.shape() : layer.shape().atOutputSize();
        InferenceLayer counted = counted(layer, shape);
        AccessTotals totals =
                AccessTotals.of(single.accesses(counted), steps, config.counting())
                        .times(shape.groups());
        return new Part(
                traffic(totals, (double) steps / timesteps),
                work(layer, shape, counted, steps, zeros, fires));
    }

    /** The input buffer is read for all timesteps at once; with fewer timesteps, for fewer. */
    private Traffic traffic(AccessTotals totals, double share) {
        Traffic t = totals.traffic();
        boolean once = config.counting().ofmapWrites() == InferenceRules.OfmapWrites.ONCE;
        return new Traffic(
                t.cycles(),
                t.sramIfmapReads() * share,
                t.sramWeightReads(),
                once ? t.sramOfmapWrites() * share : t.sramOfmapWrites(),
                t.dramIfmapReads(),
                t.dramWeightReads(),
                t.dramOfmapWrites());
    }

    private TtsnnWork work(
            WeightedLayer layer,
            LayerShape shape,
            InferenceLayer counted,
            int steps,
            Zeros zeros,
            boolean fires) {
        boolean real =
                rules.realValuesAreMultiplied() && layer.inputKind() == InputKind.REAL_VALUES;
        double sparsity = real ? zeros.reals() : zeros.spikes();
        double macs;
        double updates;
        if (rules.operationsAtTrueSize()) {
            boolean measured = shape.equals(layer.shape()) && !real && steps == timesteps;
            double dense = (double) shape.denseMacs() * steps * (1 - sparsity);
            macs = measured ? layer.synapticAdditions().orElse(dense) : dense;
            updates = (double) shape.outputs() * steps;
        } else {
            InferenceWork one = InferenceWork.of(counted, steps, sparsity, config.counting());
            macs = one.macs() * shape.groups();
            updates = one.neuronUpdates() * shape.groups();
        }
        return new TtsnnWork(real ? 0 : macs, real ? macs : 0, fires ? updates : 0);
    }

    /** One group of channels, on the map that the cycle model sees. */
    private InferenceLayer counted(WeightedLayer layer, LayerShape shape) {
        boolean padded = rules.padding() == MapPadding.PART_OF_THE_MAP;
        return new InferenceLayer(
                layer.name(),
                layer.kind() == LayerKind.LINEAR
                        ? InferenceLayer.Kind.FULLY_CONNECTED
                        : InferenceLayer.Kind.CONVOLUTION,
                shape.height() + (padded ? 2 * shape.paddingHeight() : 0),
                shape.width() + (padded ? 2 * shape.paddingWidth() : 0),
                shape.kernelHeight(),
                shape.kernelWidth(),
                shape.channels() / shape.groups(),
                shape.filters() / shape.groups(),
                shape.stride());
    }
}
