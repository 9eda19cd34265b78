package org.snn4j.bench.kernels;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.AdamW;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.optimizer.Sgd;

/** Optimizer updates of one parameter of 2^22 values. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OptimizerBenchmark {
    private static final int SIZE = 1 << 22;
    private static final double LEARNING_RATE = 1e-6;

    /** Optimizers with common constants. */
    public enum Rule {
        /** Stochastic gradient descent with momentum and weight decay. */
        SGD {
            @Override
            Optimizer make() {
                return new Sgd(LEARNING_RATE, 0.9).withWeightDecay(5e-4);
            }
        },
        /** Adam. */
        ADAM {
            @Override
            Optimizer make() {
                return new Adam(LEARNING_RATE);
            }
        },
        /** Adam with decoupled weight decay. */
        ADAM_W {
            @Override
            Optimizer make() {
                return new AdamW(LEARNING_RATE);
            }
        };

        abstract Optimizer make();
    }

    @Param Rule rule;

    private Optimizer optimizer;
    private Map<String, Parameter> parameters;

    /** Makes a parameter with a gradient. */
    @Setup
    public void prepare() {
        Parameter parameter = Parameter.weight(Passes.values(SIZE));
        Tensor value = parameter.value();
        value.accumulate(Workspace.UNPOOLED, value.data().clone());
        parameters = Map.of("weight", parameter);
        optimizer = rule.make();
    }

    /** One update. */
    @Benchmark
    public Map<String, Parameter> step() {
        optimizer.step(parameters, LEARNING_RATE);
        return parameters;
    }
}
