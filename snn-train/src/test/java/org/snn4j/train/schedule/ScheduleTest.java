package org.snn4j.train.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static Moment at(int epoch, int step) {
        return new Moment(epoch, step, 10, 100);
    }

    @Test
    void aConstantScheduleIsTheRateOfTheOptimizer() {
        assertEquals(0.3, new Constant().rate(0.3, at(57, 3)));
    }

    @Test
    void milestonesLowerTheRateFromTheirEpochOn() {
        Schedule schedule = new Milestones(List.of(50, 70, 90), 0.1);
        assertEquals(0.3, schedule.rate(0.3, at(49, 9)), 1e-15);
        assertEquals(0.03, schedule.rate(0.3, at(50, 0)), 1e-15);
        assertEquals(0.003, schedule.rate(0.3, at(89, 9)), 1e-15);
        assertEquals(0.0003, schedule.rate(0.3, at(99, 9)), 1e-15);
    }

    @Test
    void cosineRunsFromTheBaseToTheMinimumByEpochs() {
        Schedule schedule = new Cosine(0.02, Cosine.Every.EPOCH);
        assertEquals(0.1, schedule.rate(0.1, at(0, 9)), 1e-15);
        assertEquals(0.02 + 0.08 * (1 + Math.sqrt(0.5)) / 2, schedule.rate(0.1, at(25, 4)), 1e-15);
        assertEquals(0.06, schedule.rate(0.1, at(50, 0)), 1e-15);
        assertEquals(
                0.02 + 0.04 * (1 - Math.cos(Math.PI / 100)), schedule.rate(0.1, at(99, 9)), 1e-15);
        assertEquals(0.05, new Cosine().rate(0.1, at(50, 9)), 1e-15);
    }

    @Test
    void cosineBySteps() {
        Schedule schedule = new Cosine(0, Cosine.Every.STEP);
        assertEquals(
                0.1 * (1 + Math.cos(Math.PI * 0.505)) / 2, schedule.rate(0.1, at(50, 5)), 1e-15);
    }

    @Test
    void warmUpRisesLinearlyIntoTheOtherSchedule() {
        Schedule schedule = new WarmUp(19, new Milestones(List.of(1), 0.5));
        assertEquals(0.4 / 20, schedule.rate(0.4, at(0, 0)), 1e-15);
        assertEquals(0.4 * 10 / 20, schedule.rate(0.4, at(0, 9)), 1e-15);
        assertEquals(0.2 * 19 / 20, schedule.rate(0.4, at(1, 8)), 1e-15);
        assertEquals(0.2, schedule.rate(0.4, at(1, 9)), 1e-15);
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> new Milestones(List.of(3, 3), 0.1));
        assertEquals(
                "Milestones.epochs: expected rising numbers, got [3, 3]", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Milestones(List.of(3), 0));
        assertThrows(IllegalArgumentException.class, () -> new Cosine(-1, Cosine.Every.STEP));
        assertThrows(IllegalArgumentException.class, () -> new WarmUp(0, new Constant()));
        assertThrows(IllegalArgumentException.class, () -> new Moment(0, 0, 0, 1));
    }
}
