package org.snn4j.nir.export;

import java.util.List;
import org.snn4j.layers.AdaptiveAvgPool2d;
import org.snn4j.layers.AvgPool2d;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv1d;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.neurons.LeakyIntegrator;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.SynapticLif;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.nir.network.LayerNodes;
import org.snn4j.nir.network.NirNetwork;
import org.snn4j.nir.network.NirNodeLayer;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ops.PoolGeometry;

/** Adds the node of one layer to a graph. */
final class NodeExport {
    private static final double ABOVE_NONE = 0.5;

    private final GraphBuilder builder;
    private final NeuronExport neurons;

    NodeExport(GraphBuilder builder, double timestep) {
        this.builder = builder;
        this.neurons = new NeuronExport(timestep);
    }

    void add(String name, Layer layer) {
        Shape in = builder.point().shape();
        if (layer instanceof Linear linear) {
            linear(name, LayerNodes.of(linear));
        } else if (layer instanceof Conv2d convolution && in.rank() == 3) {
            unflattened();
            builder.add(name, LayerNodes.of(convolution, List.of(in.dim(1), in.dim(2))));
        } else if (layer instanceof Conv1d convolution && in.rank() == 2) {
            unflattened();
            builder.add(name, LayerNodes.of(convolution, List.of(in.dim(1))));
        } else if (layer instanceof BatchNorm norm) {
            unflattened();
            builder.change("a batch norm", node -> AbsorbedNorm.into(node, norm));
        } else if (layer instanceof Flatten flatten) {
            flatten(name, flatten, in);
        } else if (layer instanceof NirNodeLayer known) {
            unflattened();
            builder.add(name, known.node());
        } else if (layer instanceof NirNetwork network) {
            unflattened();
            builder.add(name, new NirNode.Nested(network.graph()));
        } else {
            poolOrNeuron(name, layer, in);
        }
    }

    private void poolOrNeuron(String name, Layer layer, Shape in) {
        if (layer instanceof AvgPool2d pool) {
            unflattened();
            builder.add(name, pool(pool));
        } else if (layer instanceof AdaptiveAvgPool2d pool && in.rank() == 3) {
            unflattened();
            builder.add(name, pool(pool, in));
        } else if (layer instanceof MaxPool2d pool) {
            unflattened();
            largest(name, pool.geometry());
        } else {
            neuron(name, layer, in);
        }
    }

    private void neuron(String name, Layer layer, Shape in) {
        if (layer instanceof Lif lif) {
            builder.add(name, neurons.lif(lif, in));
        } else if (layer instanceof SynapticLif lif) {
            builder.add(name, neurons.synaptic(lif, in));
        } else if (layer instanceof LeakyIntegrator integrator) {
            builder.add(name, neurons.integrator(integrator, in));
        } else if (layer instanceof RecurrentLif lif) {
            unflattened();
            builder.add(name, neurons.recurrent(lif, in));
            builder.addLoop(name + "_rec", NeuronExport.loop(lif), name);
        } else {
            throw new IllegalArgumentException(
                    "expected a layer that NIR has something like, got none such");
        }
    }

    private void unflattened() {
        if (builder.point().flattened().rank() > 0) {
            throw new IllegalArgumentException(
                    "expected neurons or a Linear behind a Flatten: the order of axes differs");
        }
    }

    private static NirNode pool(AvgPool2d layer) {
        PoolGeometry g = layer.geometry();
        if (!layer.countsPadding() && g.padH() + g.padW() > 0) {
            throw new IllegalArgumentException(
                    "expected a mean in which padding counts as zeros, got one that ignores it");
        }
        return pool(false, g);
    }

    private static NirNode pool(AdaptiveAvgPool2d layer, Shape in) {
        int height = in.dim(1) / layer.height();
        int width = in.dim(2) / layer.width();
        if (height * layer.height() != in.dim(1) || width * layer.width() != in.dim(2)) {
            throw new IllegalArgumentException(
                    "expected windows of one size, got an image "
                            + in
                            + " that they do not divide");
        }
        return pool(false, new PoolGeometry(height, width, height, width, 0, 0));
    }

    private static NirNode pool(boolean isSum, PoolGeometry g) {
        return new NirNode.Pool(
                isSum,
                List.of(g.kernelH(), g.kernelW()),
                List.of(g.strideH(), g.strideW()),
                List.of(g.padH(), g.padW()));
    }

    /** NIR has no maximum; that of spikes is 1 where their sum is above a half. */
    private void largest(String name, PoolGeometry geometry) {
        if (!builder.isSpiking()) {
            throw new IllegalArgumentException(
                    "expected spikes in front of a maximum, which NIR does not have: only of spikes"
                            + " is it a sum with a threshold");
        }
        builder.add(name + "_sum", pool(true, geometry));
        builder.add(
                name,
                new NirNode.Threshold(NumberArray.filled(ABOVE_NONE, builder.point().shape())));
    }

    private void flatten(String name, Flatten layer, Shape in) {
        if (layer.kept() != 2) {
            throw new IllegalArgumentException("expected a Flatten that keeps time and batch");
        }
        builder.add(name, new NirNode.Flatten(integers(in), 0, -1));
        builder.flattened(in.rank() > 1 ? in : Shape.of());
    }

    private static List<Integer> integers(Shape shape) {
        return java.util.Arrays.stream(shape.toArray()).boxed().toList();
    }

    /** Columns go from the order of {@code [H, W, C]} to that of {@code [C, H, W]}. */
    private void linear(String name, NirNode node) {
        Shape flattened = builder.point().flattened();
        NirNode ordered = node;
        if (flattened.rank() > 0 && node instanceof NirNode.Affine affine) {
            ordered = new NirNode.Affine(ordered(affine.weight(), flattened), affine.bias());
        } else if (flattened.rank() > 0 && node instanceof NirNode.Linear linear) {
            ordered = new NirNode.Linear(ordered(linear.weight(), flattened));
        } else if (builder.point().shape().rank() > 1) {
            throw new IllegalArgumentException(
                    "expected one axis, got "
                            + builder.point().shape()
                            + " with channels first. Flatten before.");
        }
        builder.flattened(Shape.of());
        builder.add(name, ordered);
    }

    private static NumberArray ordered(NumberArray weight, Shape channelsFirst) {
        int in = weight.shape().dim(1);
        int channels = channelsFirst.dim(0);
        int places = in / channels;
        double[] values = new double[weight.shape().size()];
        for (int i = 0; i < values.length; i++) {
            int place = i % in % places;
            int channel = i % in / places;
            values[i] = weight.get(i / in * in + place * channels + channel);
        }
        return new NumberArray(weight.shape(), values);
    }
}
