package org.snn4j.cli.tt;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Bptt;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Gradients;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.optimizer.Sgd;

/**
 * Time and memory of a training step.
 *
 * @param cpuMilliseconds processor time of all threads, median over steps
 * @param bufferBytes of what lies between the layers, forward and backward
 * @param parameterBytes of parameters, their gradients and the optimizer's momentum
 */
record StepCost(double cpuMilliseconds, long bufferBytes, long parameterBytes) {
    private static final int WARM_UP = 4;

    /** All that a step holds. */
    long bytes() {
        return bufferBytes + parameterBytes;
    }

    /** A network in training. */
    private static final class Contender {
        private final Layer network;
        private final Workspace memory = Workspace.forTraining();
        private final Optimizer optimizer = new Sgd(1e-3, 0.9);
        private final double[] milliseconds;

        Contender(Layer network, int steps) {
            this.network = network;
            this.milliseconds = new double[steps];
            network.train();
        }

        void step(int step, Tensor inputs, int[] labels) {
            long start = cpuNanoseconds();
            Map<String, Parameter> parameters = network.allParameters();
            Gradients.clear(parameters);
            new Bptt().learn(network, inputs.in(memory), labels, new CrossEntropy());
            optimizer.step(parameters, optimizer.learningRate());
            if (step >= 0) {
                milliseconds[step] = (cpuNanoseconds() - start) * 1e-6;
            }
            memory.reset();
        }

        StepCost cost() {
            Arrays.sort(milliseconds);
            return new StepCost(
                    milliseconds[milliseconds.length / 2],
                    memory.bytes(),
                    3 * 4 * network.parameterCount());
        }
    }

    /**
     * Measures networks in turns, a step each, so that what else the machine does meets all of them
     * alike.
     *
     * @param steps measured steps of each, 1 or more
     */
    static Map<String, StepCost> measure(
            Map<String, Layer> networks, Tensor inputs, int[] labels, int steps) {
        List<String> names = List.copyOf(networks.keySet());
        Map<String, Contender> contenders = new LinkedHashMap<>();
        networks.forEach((name, network) -> contenders.put(name, new Contender(network, steps)));
        for (int step = -WARM_UP; step < steps; step++) {
            for (String name : names) {
                contenders.get(name).step(step, inputs, labels);
            }
        }
        Map<String, StepCost> costs = new LinkedHashMap<>();
        contenders.forEach((name, contender) -> costs.put(name, contender.cost()));
        return costs;
    }

    private static long cpuNanoseconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
