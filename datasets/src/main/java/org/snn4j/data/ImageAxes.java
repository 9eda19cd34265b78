package org.snn4j.data;

/** The axes of an image, or of every frame of a sequence of images. */
record ImageAxes(int frames, int height, int width, int channels) {

    static ImageAxes of(String where, SampleShape shape) {
        if (shape.frame().size() != 3) {
            throw new IllegalArgumentException(
                    where + ": expected samples [H, W, C] or [T, H, W, C], got " + shape);
        }
        return new ImageAxes(
                Math.max(1, shape.timesteps()),
                shape.frame().get(0),
                shape.frame().get(1),
                shape.frame().get(2));
    }

    int rowLength() {
        return width * channels;
    }

    int frameLength() {
        return height * rowLength();
    }
}
