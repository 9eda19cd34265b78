package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Maps at another size. */
public final class Resizing {
    private Resizing() {}

    /**
     * Bilinear interpolation between pixel centres: place {@code i} of the result lies at {@code (i
     * + 0.5) old / new - 0.5}, cut to the map.
     *
     * @param x maps {@code [.., H, W, C]}
     * @param height of the result, 1 or more
     * @param width of the result, 1 or more
     * @return {@code [.., height, width, C]}
     * @throws ShapeException if the input has no maps
     */
    public static Tensor bilinear(Tensor x, int height, int width) {
        Check.atLeastOne("bilinear: height", height);
        Check.atLeastOne("bilinear: width", width);
        if (x.shape().rank() < 3) {
            throw new ShapeException("bilinear", "[.., H, W, C]", x.shape().toString(), "");
        }
        int[] dims = x.shape().toArray();
        int channels = x.shape().last();
        Axis down = Axis.of(dims[dims.length - 3], height);
        Axis across = Axis.of(dims[dims.length - 2], width);
        dims[dims.length - 3] = height;
        dims[dims.length - 2] = width;
        Shape shape = Shape.of(dims);
        int maps = shape.size() / (height * width * channels);
        Workspace memory = x.workspace();
        float[] in = x.data();
        float[] out = memory.zeros(shape.size());
        forEachCorner(
                maps,
                down,
                across,
                channels,
                (to, from, weight) -> {
                    for (int c = 0; c < channels; c++) {
                        out[to + c] += weight * in[from + c];
                    }
                });
        return Tensor.result(
                "bilinear",
                memory,
                shape,
                out,
                gradient -> {
                    float[] gx = memory.zeros(in.length);
                    forEachCorner(
                            maps,
                            down,
                            across,
                            channels,
                            (to, from, weight) -> {
                                for (int c = 0; c < channels; c++) {
                                    gx[from + c] += weight * gradient[to + c];
                                }
                            });
                    x.accumulate(memory, gx);
                },
                x);
    }

    private interface Corner {
        /** Place {@code to} of the result takes {@code weight} of place {@code from}. */
        void add(int to, int from, float weight);
    }

    private static void forEachCorner(
            int maps, Axis down, Axis across, int channels, Corner corner) {
        for (int row = 0; row < maps * down.to.length; row++) {
            int map = row / down.to.length;
            int y = row % down.to.length;
            for (int x = 0; x < across.to.length; x++) {
                int to = (row * across.to.length + x) * channels;
                for (int side = 0; side < 4; side++) {
                    boolean below = side / 2 == 1;
                    boolean right = side % 2 == 1;
                    int fromRow = map * down.length + (below ? down.to[y] : down.from[y]);
                    int from =
                            (fromRow * across.length + (right ? across.to[x] : across.from[x]))
                                    * channels;
                    corner.add(to, from, down.weight(y, below) * across.weight(x, right));
                }
            }
        }
    }

    /** For each new place the two old places around it and how near the second is. */
    private record Axis(int length, int[] from, int[] to, float[] share) {
        static Axis of(int before, int after) {
            int[] from = new int[after];
            int[] to = new int[after];
            float[] share = new float[after];
            for (int i = 0; i < after; i++) {
                double at = Math.max(0, (i + 0.5) * before / after - 0.5);
                from[i] = Math.min(before - 1, (int) at);
                to[i] = Math.min(before - 1, from[i] + 1);
                share[i] = (float) (at - from[i]);
            }
            return new Axis(before, from, to, share);
        }

        float weight(int i, boolean second) {
            return second ? share[i] : 1 - share[i];
        }
    }
}
