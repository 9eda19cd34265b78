package org.snn4j.data.clips;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A folder with a picture for each frame, in the order of the numbers in their names.
 *
 * @param folder that holds them
 */
record StillFrames(Path folder) implements FrameSource {
    @Override
    public List<BufferedImage> frames(ClipFormat format) throws IOException {
        List<Path> files = ClipFiles.pictures(folder);
        if (files.isEmpty()) {
            throw new ClipFileException(
                    folder, "expected pictures (" + ClipFiles.PICTURES + "), got none");
        }
        List<BufferedImage> frames = new ArrayList<>();
        for (int t = 0; t < format.timesteps(); t++) {
            frames.add(read(files.get(format.frame(t, files.size()))));
        }
        return frames;
    }

    private static BufferedImage read(Path file) throws ClipFileException {
        try {
            BufferedImage picture = ImageIO.read(file.toFile());
            if (picture == null) {
                throw new ClipFileException(file, "expected a picture, got other data");
            }
            return picture;
        } catch (ClipFileException described) {
            throw described;
        } catch (IOException cause) {
            throw new ClipFileException(file, "cannot be read as a picture: " + cause, cause);
        }
    }
}
