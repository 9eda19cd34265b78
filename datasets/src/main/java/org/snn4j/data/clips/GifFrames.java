package org.snn4j.data.clips;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An animated GIF: each of its pictures is drawn over what the one before left, as a viewer does.
 *
 * @param file the GIF
 */
record GifFrames(Path file) implements FrameSource {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /** Where a picture lies and what becomes of it when the next one comes. */
    private record Placement(int left, int top, String disposal) {
        static Placement of(IIOMetadata metadata) {
            Node root = metadata.getAsTree(FORMAT);
            Element where = child(root, "ImageDescriptor");
            Element control = child(root, "GraphicControlExtension");
            return new Placement(
                    Integer.parseInt(where.getAttribute("imageLeftPosition")),
                    Integer.parseInt(where.getAttribute("imageTopPosition")),
                    control.getAttribute("disposalMethod"));
        }

        private static Element child(Node root, String name) {
            return (Element) ((Element) root).getElementsByTagName(name).item(0);
        }
    }

    @Override
    public List<BufferedImage> frames(ClipFormat format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            List<BufferedImage> all = drawn(reader);
            List<BufferedImage> chosen = new ArrayList<>();
            for (int t = 0; t < format.timesteps(); t++) {
                chosen.add(all.get(format.frame(t, all.size())));
            }
            return chosen;
        } catch (IOException | IndexOutOfBoundsException cause) {
            throw new ClipFileException(file, "cannot be read as a GIF: " + cause, cause);
        } finally {
            reader.dispose();
        }
    }

    private static List<BufferedImage> drawn(ImageReader reader) throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        BufferedImage canvas = empty(reader);
        int count = reader.getNumImages(true);
        for (int i = 0; i < count; i++) {
            BufferedImage picture = reader.read(i);
            Placement place = Placement.of(reader.getImageMetadata(i));
            BufferedImage before = copy(canvas);
            Graphics2D pen = canvas.createGraphics();
            pen.drawImage(picture, place.left(), place.top(), null);
            frames.add(copy(canvas));
            if (place.disposal().equals("restoreToBackgroundColor")) {
                pen.setComposite(AlphaComposite.Clear);
                pen.fillRect(place.left(), place.top(), picture.getWidth(), picture.getHeight());
            }
            pen.dispose();
            if (place.disposal().equals("restoreToPrevious")) {
                canvas = before;
            }
        }
        return frames;
    }

    /** As large as the screen that the file is made for. */
    private static BufferedImage empty(ImageReader reader) throws IOException {
        Element screen =
                Placement.child(
                        reader.getStreamMetadata().getAsTree("javax_imageio_gif_stream_1.0"),
                        "LogicalScreenDescriptor");
        return new BufferedImage(
                Integer.parseInt(screen.getAttribute("logicalScreenWidth")),
                Integer.parseInt(screen.getAttribute("logicalScreenHeight")),
                BufferedImage.TYPE_INT_ARGB);
    }

    private static BufferedImage copy(BufferedImage from) {
        BufferedImage to =
                new BufferedImage(from.getWidth(), from.getHeight(), BufferedImage.TYPE_INT_ARGB);
        from.copyData(to.getRaster());
        return to;
    }
}
