package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MovingClipsTest {
    private static final int SIDE = 32;
    private static final int FRAME = SIDE * SIDE * 3;

    /** Mean place of the pixels that differ from the first frame and have the colour. */
    private static double[] centre(float[] clip, int t, int colour) {
        double[] sum = new double[3];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int at = t * FRAME + i * 3;
            boolean bright = clip[at + colour] > 0.85f && clip[at + (colour + 1) % 3] < 0.2f;
            if (bright) {
                sum[0] += i % SIDE;
                sum[1] += i / SIDE;
                sum[2]++;
            }
        }
        return new double[] {sum[0] / sum[2], sum[1] / sum[2]};
    }

    @Test
    void theObjectOfTheClassesColourMovesInTheClassesDirection() {
        Dataset data = MovingClips.of(3).resized(120, 12, 3).generate();
        double[][] ways = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
        for (int i = 0; i < 120; i++) {
            float[] clip = Fixtures.read(data.train(), i);
            int label = data.train().label(i);
            double[] first = centre(clip, 0, label / 4);
            double[] last = centre(clip, 7, label / 4);
            double along =
                    (last[0] - first[0]) * ways[label % 4][0]
                            + (last[1] - first[1]) * ways[label % 4][1];
            assertEquals(14, along, 1.5, "clip " + i + ", " + data.classNames().get(label));
        }
    }

    @Test
    void whatStandsStillDoesNotChangeButForFlicker() {
        float[] clip = Fixtures.read(MovingClips.of(1).resized(1, 1, 1).generate().train(), 0);
        int changed = 0;
        for (int i = 0; i < FRAME; i++) {
            changed += clip[FRAME + i] != clip[i] ? 1 : 0;
        }
        assertTrue(changed > 0 && changed < FRAME / 20, changed + " of " + FRAME);
    }

    @Test
    void picturesTooSmallForTheObjectsAreRefused() {
        assertEquals(
                "MovingClips.side: expected 16 to 1000, got 15",
                assertThrows(IllegalArgumentException.class, () -> new MovingClips(1, 1, 8, 15, 1))
                        .getMessage());
    }
}
