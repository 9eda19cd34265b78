import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Dataset;
import org.snn4j.data.YinYang;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Gradients;

/**
 * ./snn run examples/OwnParts.java [epochs]: a surrogate, a function, a layer and a training loop
 * of one's own.
 */
public class OwnParts {
    /** A differentiable function: values, and how the gradient goes back. */
    static Tensor softplus(Tensor x) {
        Workspace memory = x.workspace();
        float[] in = x.data();
        float[] out = memory.floats(in.length);
        for (int i = 0; i < in.length; i++) {
            out[i] = (float) Math.log1p(Math.exp(in[i]));
        }
        return Tensor.result(
                "softplus",
                memory,
                x.shape(),
                out,
                gradient -> {
                    float[] gx = memory.floats(in.length);
                    for (int i = 0; i < in.length; i++) {
                        gx[i] = gradient[i] / (1 + (float) Math.exp(-in[i]));
                    }
                    x.accumulate(memory, gx);
                },
                x);
    }

    /** A layer: names its children and runs them. The surrogate of its neurons is a lambda. */
    static class Block implements Layer {
        private final Linear linear;
        private final Lif neurons =
                new Lif(LifConfig.DEFAULT.withLeak(0.9f).withSurrogate(u -> 1 / (1 + 10 * u * u)));

        Block(int in, int out) {
            linear = new Linear(in, out);
        }

        @Override
        public Tensor forward(Tensor x) {
            return Layer.run("neurons", neurons, softplus(Layer.run("linear", linear, x)));
        }

        @Override
        public Map<String, Layer> children() {
            Map<String, Layer> children = new LinkedHashMap<>();
            children.put("linear", linear);
            children.put("neurons", neurons);
            return children;
        }
    }

    public static void main(String[] arguments) {
        int epochs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        GradientCheck.of(in -> softplus(in[0]), Tensor.of(new float[] {-2, 0.1f, 3}, 3))
                .differences()
                .assertWithin(1e-3);
        System.out.println("gradient of softplus agrees with finite differences");

        Dataset data = YinYang.of(1).generate();
        Layer net =
                new Sequential(
                        new DirectEncoding(8),
                        new Block(4, 120),
                        new Block(120, 120),
                        new Linear(120, 3),
                        new MeanOverTime());
        Initialisation.of(net, 1);
        var parameters = net.allParameters();
        var adam = new Adam(3e-3);
        Workspace memory = Workspace.forTraining();
        for (int epoch = 0; epoch < epochs; epoch++) {
            net.train();
            try (Batches batches = data.train().batches(Batching.of(64).shuffled(1), epoch)) {
                while (batches.hasNext()) {
                    try (Batch batch = batches.next()) {
                        Gradients.clear(parameters);
                        new CrossEntropy()
                                .of(net.forward(batch.inputs().in(memory)), batch.labels())
                                .backward();
                        adam.step(parameters, adam.learningRate());
                        memory.reset();
                    }
                }
            }
        }
        System.out.printf(
                "test accuracy after %d epochs: %.1f %%%n",
                epochs, 100 * Trainer.evaluate(net, data.test()).accuracy());
    }
}
