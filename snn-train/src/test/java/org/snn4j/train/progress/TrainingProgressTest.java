package org.snn4j.train.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.metrics.EpochResult;

class TrainingProgressTest {
    private static TrainingListener.Step step(int epoch, int step) {
        return new TrainingListener.Step(epoch, step, 4, 0.5, 1, 0.1, 812.4);
    }

    private static final EpochResult FIRST = new EpochResult(1, 0.51234, 0.9, 0.875, 812.4, 100);
    private static final EpochResult SECOND = new EpochResult(2, 0.25, 1, 0.9, 800, 40);

    private static void run(TrainingListener listener) {
        listener.onStart(new TrainingListener.Start(2, 4, 0, 2));
        listener.onStep(step(1, 3));
        listener.onStep(step(1, 4));
        listener.onEpoch(FIRST);
        listener.onEpoch(SECOND);
    }

    @Test
    void aBarSeesTaskStepsRatesAndSummaries() {
        List<String> seen = new ArrayList<>();
        run(
                new TrainingProgress(
                        new Progress() {
                            @Override
                            public void begin(String task, long steps, long done) {
                                seen.add("begin " + task + " " + done + " of " + steps);
                            }

                            @Override
                            public void advance(long done, String note) {
                                seen.add(done + " " + note);
                            }

                            @Override
                            public void end(String summary) {
                                seen.add(summary);
                            }
                        }));
        assertEquals(
                List.of(
                        "begin epoch 1/2 2 of 4",
                        "3 loss 0.5000, 812 samples/s",
                        "4 loss 0.5000, 812 samples/s",
                        "epoch 1/2: loss 0.5123, train 90.00 %, test 87.50 %, 812 samples/s, 1 min"
                                + " 40 s, 1 min 40 s left",
                        "begin epoch 2/2 4 of 4",
                        "epoch 2/2: loss 0.2500, train 100.00 %, test 90.00 %, 800 samples/s, 40"
                                + " s"),
                seen);
    }

    @Test
    void aPipeGetsOneLinePerEpoch() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        run(
                new TrainingProgress(
                        new LineProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8))));
        assertEquals(2, bytes.toString(StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void durationsAreReadable() {
        assertEquals("0 s", TrainingProgress.duration(0.4));
        assertEquals("59 s", TrainingProgress.duration(59.4));
        assertEquals("1 min 00 s", TrainingProgress.duration(59.6));
        assertEquals("3 min 20 s", TrainingProgress.duration(200));
        assertEquals("2 h 05 min", TrainingProgress.duration(7500));
    }
}
