package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import picocli.CommandLine;

class WrongArgumentsTest {
    @TempDir private Path folder;

    @ParameterizedTest(name = "snn {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    trian | snn | unknown command 'trian'. Did you mean 'train'? Known: COMMANDS.
                    hw zzz | snn hw | unknown command 'zzz'. Known: ACCELERATORS.
                    --verbos | snn | unknown option '--verbos'. Did you mean '--version'? Known: --help, --version.
                    demo --epoch 3 | snn demo | unknown option '--epoch'. Did you mean '--epochs'? Known: --epochs, --help, --run, --seed, --size, --version.
                    models all | snn models | expected no further argument, got 'all'.
                    train | snn train | missing parameter: 'MODEL'.
                    eval | snn eval | missing parameter: 'CHECKPOINT'.
                    run | snn run | missing parameter: 'SCRIPT.java'.
                    conformance | snn conformance | missing parameter: 'PATH'.
                    train fashion | snn train | model 'fashion': expected one of MODELS. ./snn models describes them.
                    train yin-yang-snn --data glyhps | snn train | unknown data set 'glyhps'. Did you mean 'glyphs'? Known: glyphs, yin-yang, randman, moving-patterns, moving-clips, delayed-recall, delayed-sum, mnist, fashion-mnist, cifar10, nmnist, uci-har, tinyshakespeare.
                    train yin-yang-snn --epochs 0 | snn train | option '--epochs': expected a whole number from 1 to 999999999, got '0'.
                    train yin-yang-snn --epochs | snn train | missing parameter for option '--epochs' (N).
                    train yin-yang-snn --batch -5 | snn train | option '--batch': expected a whole number from 1 to 999999999, got '-5'.
                    train yin-yang-snn --size x | snn train | option '--size': expected a whole number from 1 to 999999999, got 'x'.
                    train yin-yang-snn --timesteps 2.5 | snn train | option '--timesteps': expected a whole number from 1 to 999999999, got '2.5'.
                    train yin-yang-snn --checkpoint-every 0 | snn train | option '--checkpoint-every': expected a whole number from 1 to 999999999, got '0'.
                    train yin-yang-snn --lr -1 | snn train | option '--lr': expected a number above 0, got '-1'.
                    train yin-yang-snn --lr Infinity | snn train | option '--lr': expected a number above 0, got 'Infinity'.
                    train yin-yang-snn --lr fast | snn train | option '--lr': expected a number above 0, got 'fast'.
                    train yin-yang-snn --validate 2 | snn train | option '--validate': expected a number between 0 and 1, got '2'.
                    train yin-yang-snn --validate NaN | snn train | option '--validate': expected a number between 0 and 1, got 'NaN'.
                    train yin-yang-snn --seed one | snn train | option '--seed': expected a whole number, got 'one'.
                    train yin-yang-snn --resume | snn train | --resume: expected an earlier run in runs/yin-yang-snn-N, found none.
                    train glyph-csnn --data randman --size 20 | snn train | convolutional network: expected pictures [H, W, C] of at least 4x4, got samples [T=50, 12]. Choose another data set with --data.
                    datasets --download glyphs | snn datasets | --download: expected one of [mnist, fashion-mnist, cifar10], got glyphs, which is generated here.
                    datasets --download mnits | snn datasets | unknown data set 'mnits'. Did you mean 'mnist'? Known: glyphs, yin-yang, randman, moving-patterns, moving-clips, delayed-recall, delayed-sum, mnist, fashion-mnist, cifar10, nmnist, uci-har, tinyshakespeare.
                    hw | snn hw | expected an accelerator or command: ACCELERATORS.
                    hw sata | snn hw sata | expected either --checkpoint or --workload.
                    hw sata --checkpoint a --workload b | snn hw sata | expected either --checkpoint or --workload.
                    hw sata --workload w --samples 0 | snn hw sata | option '--samples': expected a whole number from 1 to 999999999, got '0'.
                    run nowhere/Script.java | snn run | SCRIPT.java: expected a Java file, got nowhere/Script.java.
                    """)
    void areRefusedInOneLineWithExitCodeTwo(String arguments, String command, String message) {
        CommandRun run = CommandRun.of(arguments.split(" "));
        assertEquals(
                command + ": " + withNames(message) + " Try './" + command + " --help'.\n",
                run.err());
        assertEquals("", run.out());
        assertEquals(2, run.exitCode());
    }

    /** Names that grow with the library are not written twice. */
    private static String withNames(String message) {
        CommandLine line = Main.commandLine();
        return message.replace("COMMANDS", sorted(line))
                .replace("ACCELERATORS", sorted(line.getSubcommands().get("hw")))
                .replace(
                        "MODELS",
                        String.join(
                                ", ",
                                ModelCatalogue.standard().models().stream()
                                        .map(BundledModel::name)
                                        .toList()));
    }

    private static String sorted(CommandLine line) {
        return String.join(", ", new TreeSet<>(line.getSubcommands().keySet()));
    }

    @Test
    void noCommandAtAllNamesThoseThatThereAre() {
        CommandRun run = CommandRun.of();
        assertEquals(
                "snn: expected a command: "
                        + String.join(", ", Main.commandLine().getSubcommands().keySet())
                        + ". Try './snn --help'.\n",
                run.err());
        assertEquals(2, run.exitCode());
    }

    @Test
    void aRefusedRunLeavesNoFolderBehind() {
        Path run = folder.resolve("run");
        CommandRun.of("train", "glyph-csnn", "--data", "randman", "--run", run.toString());
        CommandRun.of("train", "glyph-csnn", "--data", "randman");
        assertFalse(Files.exists(run));
        assertFalse(Files.exists(Path.of("runs", "glyph-csnn-1")));
    }
}
