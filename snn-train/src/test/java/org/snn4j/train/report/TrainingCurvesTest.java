package org.snn4j.train.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.plot.LineChart.Point;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.metrics.EpochResult;

class TrainingCurvesTest {
    private static final TrainingResult RESULT =
            new TrainingResult(
                    List.of(
                            new EpochResult(1, 2, 0.25, 0.2, 100, 1),
                            new EpochResult(2, 1.5, 0.5, 0.45, 100, 1)));

    @TempDir private Path folder;

    @Test
    void accuraciesAreInPercentOverEpochs() {
        var curves = TrainingCurves.accuracy(RESULT.history()).curves();
        assertEquals("training", curves.get(0).name());
        assertEquals(List.of(new Point(1, 25), new Point(2, 50)), curves.get(0).points());
        assertEquals("test", curves.get(1).name());
        assertEquals(List.of(new Point(1, 20), new Point(2, 45)), curves.get(1).points());
        assertEquals(
                List.of(new Point(1, 2), new Point(2, 1.5)),
                TrainingCurves.loss(RESULT.history()).points());
    }

    @Test
    void aPictureOfARunIsOneLine() throws IOException {
        TrainingCurves.accuracy(RESULT).write(folder.resolve("accuracy.svg"));
        TrainingCurves.loss(RESULT).write(folder.resolve("loss.png"));
        String svg = Files.readString(folder.resolve("accuracy.svg"));
        assertTrue(svg.contains(">training<") && svg.contains(">percent<"), svg);
        assertTrue(Files.size(folder.resolve("loss.png")) > 1000);
    }
}
