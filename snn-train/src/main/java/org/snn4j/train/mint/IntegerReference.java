package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/**
 * An {@link IntegerNetwork} run as its equations stand, one timestep and one spike after the other:
 * any width, stride and padding. Not safe for several threads.
 */
public final class IntegerReference implements IntegerRunner {
    private final IntegerNetwork network;
    private final int[] columns;
    private final int[][] membranes;
    private final float[] inputMembrane;

    /** Ready to run. */
    public IntegerReference(IntegerNetwork network) {
        this.network = network;
        MapShape first = network.input().output();
        this.columns = network.input().columns(first.height() * first.width());
        this.inputMembrane = new float[first.size()];
        this.membranes = new int[network.stages().size()][];
        for (int i = 0; i < membranes.length; i++) {
            boolean weighted = network.stages().get(i) instanceof IntegerLayer;
            membranes[i] = new int[weighted ? network.stages().get(i).output().size() : 0];
        }
    }

    @Override
    public IntegerNetwork network() {
        return network;
    }

    @Override
    public float[] logits(float[] image) {
        network.input().check(image);
        float[] current = currents(image);
        Arrays.fill(inputMembrane, 0);
        for (int[] membrane : membranes) {
            Arrays.fill(membrane, 0);
        }
        int[] counts = new int[network.last().size()];
        for (int t = 0; t < network.timesteps(); t++) {
            boolean[] spikes = fire(current);
            for (int i = 0; i < membranes.length; i++) {
                IntegerStage stage = network.stages().get(i);
                spikes =
                        stage instanceof IntegerLayer layer
                                ? step(layer, spikes, membranes[i])
                                : pool((IntegerPool) stage, spikes);
            }
            for (int i = 0; i < counts.length; i++) {
                counts[i] += spikes[i] ? 1 : 0;
            }
        }
        float[] logits = new float[network.readOut().classes()];
        network.readOut().compute(counts, logits);
        return logits;
    }

    private float[] currents(float[] image) {
        InputLayer layer = network.input();
        int places = layer.output().height() * layer.output().width();
        int inputs = columns.length / places;
        int outputs = layer.outputs();
        float[] current = new float[places * outputs];
        for (int p = 0; p < places; p++) {
            for (int o = 0; o < outputs; o++) {
                float sum = layer.bias()[o];
                for (int i = 0; i < inputs; i++) {
                    int at = columns[i * places + p];
                    sum = Math.fma(layer.weights()[i * outputs + o], at < 0 ? 0f : image[at], sum);
                }
                current[p * outputs + o] = sum;
            }
        }
        return current;
    }

    private boolean[] fire(float[] current) {
        LifConstants c = network.input().neurons();
        boolean[] spikes = new boolean[current.length];
        for (int i = 0; i < spikes.length; i++) {
            float h = c.keep() * inputMembrane[i] + (c.gain() * current[i] + c.offset());
            spikes[i] = c.fires(h);
            float after = c.reset() == Reset.SOFT ? h - c.threshold() : c.rest();
            inputMembrane[i] = spikes[i] && c.reset() != Reset.NONE ? after : h;
        }
        return spikes;
    }

    /** One timestep of an integer layer: the equations of the specification. */
    static boolean[] step(IntegerLayer layer, boolean[] input, int[] u) {
        MapShape out = layer.output();
        int outputs = layer.outputs();
        int[] h = new int[out.size()];
        for (int i = 0; i < h.length; i++) {
            h[i] = layer.bias()[i % outputs] + u[i];
        }
        MapShape in = layer.input();
        for (int i = 0; i < input.length; i++) {
            if (input[i]) {
                int place = i / in.channels();
                scatter(layer, place / in.width(), place % in.width(), i % in.channels(), h);
            }
        }
        boolean[] spikes = new boolean[h.length];
        for (int i = 0; i < h.length; i++) {
            spikes[i] = h[i] >= layer.neurons().threshold();
            u[i] = spikes[i] ? 0 : layer.neurons().carried(h[i]);
        }
        return spikes;
    }

    /** Adds the weights of one spike to all places that see it. */
    private static void scatter(IntegerLayer layer, int y, int x, int channel, int[] h) {
        ConvolutionGeometry g = layer.geometry();
        MapShape out = layer.output();
        int outputs = layer.outputs();
        short[] weights = layer.weights();
        for (int ky = 0; ky < g.kernelH(); ky++) {
            int oy = (y + g.padH() - ky) / g.strideH();
            if (y + g.padH() - ky != oy * g.strideH() || oy < 0 || oy >= out.height()) {
                continue;
            }
            for (int kx = 0; kx < g.kernelW(); kx++) {
                int ox = (x + g.padW() - kx) / g.strideW();
                if (x + g.padW() - kx == ox * g.strideW() && ox >= 0 && ox < out.width()) {
                    int row =
                            ((ky * g.kernelW() + kx) * layer.input().channels() + channel)
                                    * outputs;
                    int to = (oy * out.width() + ox) * outputs;
                    for (int o = 0; o < outputs; o++) {
                        h[to + o] += weights[row + o];
                    }
                }
            }
        }
    }

    private static boolean[] pool(IntegerPool pool, boolean[] input) {
        MapShape in = pool.input();
        MapShape out = pool.output();
        boolean[] spikes = new boolean[out.size()];
        for (int y = 0; y < out.height() * pool.size(); y++) {
            for (int x = 0; x < out.width() * pool.size(); x++) {
                int to = (y / pool.size() * out.width() + x / pool.size()) * in.channels();
                for (int c = 0; c < in.channels(); c++) {
                    spikes[to + c] |= input[(y * in.width() + x) * in.channels() + c];
                }
            }
        }
        return spikes;
    }
}
