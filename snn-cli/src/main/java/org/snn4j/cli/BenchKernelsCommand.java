package org.snn4j.cli;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the JMH benchmarks of single kernels. */
@Command(
        name = "kernels",
        description = "Run the JMH benchmarks of single kernels.",
        mixinStandardHelpOptions = true)
final class BenchKernelsCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "REGEX",
            description = "Benchmarks to run, such as Lif or Convolution.*2d. Default: all.")
    private String pattern = ".*";

    @Option(
            names = "--reps",
            paramLabel = "N",
            description = "Iterations of one second. Default: ${DEFAULT-VALUE}.")
    private int iterations = 5;

    @Override
    public Integer call() throws RunnerException {
        new Runner(
                        new OptionsBuilder()
                                .include("org\\.snn4j\\.bench\\.kernels\\..*(" + pattern + ")")
                                .measurementIterations(iterations)
                                .build())
                .run();
        return 0;
    }
}
