package org.snn4j.data.clips;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** Where the frames of a clip come from. */
interface FrameSource {
    /**
     * Reads the frames that a format takes, in order.
     *
     * @throws ClipFileException if there are none or one cannot be read
     */
    List<BufferedImage> frames(ClipFormat format) throws IOException;
}
