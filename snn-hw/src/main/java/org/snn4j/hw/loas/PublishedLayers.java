package org.snn4j.hw.loas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Weights;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.hw.loas.PublishedLayer.Network;
import org.snn4j.hw.loas.PublishedLayer.Run;
import org.snn4j.hw.loas.PublishedLayer.Taken;

/** The table of the released runs; specs/hw-loas.md, section 10.1. */
public final class PublishedLayers {
    private static final String TABLE = "published-layers.csv";

    private PublishedLayers() {}

    /** The layers of a network, in network order. */
    public static List<PublishedLayer> of(Network network) {
        return all().stream().filter(layer -> layer.network() == network).toList();
    }

    /** All layers of all networks. */
    static List<PublishedLayer> all() {
        List<PublishedLayer> layers = new ArrayList<>();
        try (InputStream stream = PublishedLayers.class.getResourceAsStream(TABLE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> header = List.of();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> cells = List.of(line.split(","));
                if (line.startsWith("#")) {
                    continue;
                }
                if (header.isEmpty()) {
                    header = cells;
                } else {
                    layers.add(new Row(header, cells).layer());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
        return layers;
    }

    /** One line of the table. */
    private record Row(List<String> header, List<String> cells) {
        private String text(String column) {
            return cells.get(header.indexOf(column));
        }

        private double number(String column) {
            return Double.parseDouble(text(column));
        }

        private int integer(String column) {
            return Integer.parseInt(text(column));
        }

        PublishedLayer layer() {
            Map<Run, Taken> runs = new EnumMap<>(Run.class);
            for (Run run : Run.values()) {
                runs.put(
                        run,
                        new Taken(
                                number(run.column() + "_cycles"),
                                number(run.operationsColumn()),
                                number(run.column() + "_dramKiB"),
                                number(run.column() + "_sramKiB")));
            }
            return new PublishedLayer(
                    Network.valueOf(text("workload").toUpperCase(Locale.ROOT)),
                    integer("layer"),
                    integer("M"),
                    integer("K"),
                    integer("N"),
                    integer("nnzSpikes"),
                    integer("nonSilent"),
                    integer("nonSilentFT"),
                    integer("nnzWeights"),
                    runs);
        }
    }

    /** What a design took for all layers. */
    static Taken total(List<PublishedLayer> layers, Run run) {
        Taken sum = Taken.NOTHING;
        for (PublishedLayer layer : layers) {
            sum = sum.plus(layer.runs().get(run));
        }
        return sum;
    }

    /**
     * A released network as a workload of assumed densities: square maps with as many positions as
     * the layer has outputs, 3x3 kernels, 1x1 in shortcuts. The densities are those of the maps
     * without their padding.
     */
    public static Workload workload(Network network) {
        List<WorkloadLayer> layers = new ArrayList<>();
        for (PublishedLayer layer : of(network)) {
            int side = (int) Math.round(Math.sqrt(layer.rows()));
            int kernel = layer.depth() % 9 == 0 ? 3 : 1;
            LayerShape shape =
                    LayerShape.convolution(
                            side,
                            side,
                            layer.depth() / (kernel * kernel),
                            layer.columns(),
                            kernel,
                            1,
                            kernel / 2);
            double edge = kernel == 1 ? 1 : 1 - 2.0 / (3 * side);
            double inputs = edge * edge * layer.rows() * layer.depth();
            double density = Math.min(1, layer.spikes() / (inputs * PublishedLayer.TIMESTEPS));
            double kept = layer.weights() / ((double) layer.depth() * layer.columns());
            layers.add(
                    WeightedLayer.of("layer " + layer.layer(), LayerKind.CONVOLUTION, shape)
                            .withWeights(new Weights(8, 1 - kept, Weights.NO_MASK))
                            .withInput(new Activity.Assumed(density)));
        }
        return new Workload(
                network.label() + " (published densities)", PublishedLayer.TIMESTEPS, 1, 1, layers);
    }
}
