package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossbarCommandTest {
    @TempDir private static Path runs;

    private static Path trained;

    @BeforeAll
    static void train() {
        Path run = runs.resolve("yin-yang");
        String[] command = {
            "train", "yin-yang-snn", "--size", "640", "--epochs", "25", "--run", run.toString()
        };
        assertEquals(0, CommandRun.of(command).exitCode());
        trained = run.resolve("last.safetensors");
    }

    private static CommandRun crossbar(String... more) {
        String[] command = new String[more.length + 8];
        String[] first = {
            "hw", "crossbar", "--checkpoint", trained.toString(), "--size", "640", "--chips", "2"
        };
        System.arraycopy(first, 0, command, 0, first.length);
        System.arraycopy(more, 0, command, first.length, more.length);
        return CommandRun.of(command);
    }

    private static double percent(CommandRun run, String line) {
        String found =
                run.out()
                        .lines()
                        .filter(text -> text.startsWith(line))
                        .reduce((first, last) -> last)
                        .orElseThrow(() -> new AssertionError(line + "\n" + run.out() + run.err()));
        return Double.parseDouble(found.replaceAll(".* (\\d+\\.\\d+) %", "$1"));
    }

    @Test
    void idealCrossbarsKeepTheAccuracyAndNoisyOnesLoseIt() {
        CommandRun ideal = crossbar("--profile", "ideal");
        assertEquals("", ideal.err());
        assertEquals(percent(ideal, "exact"), percent(ideal, "on crossbars, mean of 2"));
        assertTrue(ideal.out().contains("\n  1: mean "), ideal.out());
        CommandRun noisy = crossbar("--set", "variation.conductanceSigma=0.8");
        assertTrue(
                percent(noisy, "on crossbars, mean of 2") < percent(noisy, "exact") - 10,
                noisy.out());
        assertEquals(noisy, crossbar("--set", "variation.conductanceSigma=0.8"));
    }

    @Test
    void trainingOnAChipAdaptsTheNetworkToIt() {
        Path adapted = runs.resolve("adapted");
        CommandRun run =
                crossbar(
                        "--set",
                        "variation.conductanceSigma=0.8",
                        "--adapt",
                        "10",
                        "--run",
                        adapted.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                percent(run, "on the first chip") > percent(run, "on crossbars, mean of 2") + 5,
                run.out());
        CommandRun eval =
                CommandRun.of(
                        "eval", adapted.resolve("last.safetensors").toString(), "--size", "640");
        assertTrue(Files.exists(adapted.resolve("last.safetensors")));
        assertEquals("", eval.err());
    }

    @Test
    void convertersAreCalibratedWhereTheirFullScaleIsMeasured() {
        CommandRun run = crossbar("--set", "converter.fullScale=PERCENTILE");
        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void impossibleCrossbarsAreRefused() {
        CommandRun run = crossbar("--set", "cells.baseOhms=-1");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("CellConfig.baseOhms: expected > 0, got -1.0"), run.err());
    }
}
