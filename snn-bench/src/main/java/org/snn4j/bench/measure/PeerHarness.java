package org.snn4j.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The Python harness that runs other frameworks on the same workloads, in a folder with {@code
 * bench.py}.
 *
 * @param folder where the harness is
 * @param peer which of its frameworks to run, such as {@code torch_fused}
 * @param python the Python to run it with
 * @param threads threads that the framework gets
 */
public record PeerHarness(Path folder, String peer, String python, int threads) {
    /** Debian's OpenBLAS on OpenMP threads: one built on threads of its own spins beside torch. */
    private static final Path OPENBLAS = Path.of("/usr/lib/x86_64-linux-gnu/openblas-openmp");

    public PeerHarness {
        if (!Files.isRegularFile(folder.resolve("bench.py"))) {
            throw new IllegalArgumentException(
                    "peers: expected a folder with bench.py, got "
                            + folder
                            + ". It is the harness that runs the other frameworks.");
        }
    }

    /**
     * Measures training and inference of a workload, as many repetitions as the harness is told by
     * {@code protocol}.
     *
     * @throws IOException if the harness fails
     */
    public Result run(String workload, Protocol protocol) throws IOException, InterruptedException {
        Path lines = Files.createTempFile("peer", ".jsonl");
        try {
            ChildProcess.output(builder(workload, protocol, lines));
            List<String> all = Files.readAllLines(lines);
            Result result = Result.fromJson(all.isEmpty() ? "{}" : all.get(all.size() - 1));
            if (Double.isNaN(result.samplesPerSecond(Mode.INFER))) {
                throw new IOException(
                        folder.resolve("bench.py")
                                + ": expected samples per second of "
                                + peer
                                + " on "
                                + workload
                                + ", got "
                                + result.toJson());
            }
            return result;
        } finally {
            Files.delete(lines);
        }
    }

    private ProcessBuilder builder(String workload, Protocol protocol, Path lines) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        python,
                        folder.resolve("bench.py").toAbsolutePath().toString(),
                        "--peers",
                        peer,
                        "--out",
                        lines.toString(),
                        "--workloads",
                        workload);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        // What our launcher sets for this process would slow the other one down.
        environment
                .keySet()
                .removeIf(name -> name.startsWith("OMP_") || name.startsWith("MALLOC_"));
        environment.put("SNN_THREADS", Integer.toString(threads));
        environment.put("SNN_REPS", Integer.toString(protocol.repetitions()));
        environment.put("SNN_BUDGET_S", Double.toString(protocol.budgetSeconds()));
        environment.put("SNN_GATE_S", Double.toString(protocol.quietSeconds()));
        environment.putIfAbsent("SNN_MALLOC", "tuned");
        if (Files.isDirectory(OPENBLAS)) {
            environment.putIfAbsent("SNN_BLAS", OPENBLAS.toString());
        }
        return builder;
    }
}
