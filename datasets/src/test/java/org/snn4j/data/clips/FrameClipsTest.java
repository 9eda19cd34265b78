package org.snn4j.data.clips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Dataset;
import org.snn4j.data.SampleShape;

class FrameClipsTest {
    private static final String GIF = "javax_imageio_gif_image_1.0";
    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;

    @TempDir private Path folder;

    private static BufferedImage plain(int width, int height, int colour) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, colour);
        }
        return picture;
    }

    /** Frames whose red is their number. */
    private Path stills(String clip, int frames) throws IOException {
        Path at = Files.createDirectories(folder.resolve(clip));
        for (int i = 0; i < frames; i++) {
            BufferedImage picture = plain(4, 4, 0xFF000000 | i << 16);
            ImageIO.write(picture, "png", at.resolve("frame" + i + ".png").toFile());
        }
        return at;
    }

    private record Part(BufferedImage picture, int left, int top, String disposal) {}

    private void gif(String name, Part... parts) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Part part : parts) {
                IIOMetadata data =
                        writer.getDefaultImageMetadata(
                                new ImageTypeSpecifier(part.picture()), null);
                IIOMetadataNode root = (IIOMetadataNode) data.getAsTree(GIF);
                set(root, "ImageDescriptor", "imageLeftPosition", "" + part.left());
                set(root, "ImageDescriptor", "imageTopPosition", "" + part.top());
                set(root, "GraphicControlExtension", "disposalMethod", part.disposal());
                data.setFromTree(GIF, root);
                writer.writeToSequence(new IIOImage(part.picture(), null, data), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static void set(IIOMetadataNode root, String node, String name, String value) {
        ((IIOMetadataNode) root.getElementsByTagName(node).item(0)).setAttribute(name, value);
    }

    private static float[] read(ClipSamples samples, int index) {
        float[] values = new float[samples.shape().length()];
        samples.read(index, values, 0);
        return values;
    }

    private static float[] read(FrameSource clip, ClipFormat format) {
        return read(new ClipSamples(List.of(clip), new int[1], format), 0);
    }

    @Test
    void framesInTheMiddleOfEqualPartsAreTakenInTheOrderOfTheirNumbers() throws IOException {
        float[] values = read(new StillFrames(stills("clip", 12)), new ClipFormat(4, 1, 1));
        assertArrayEquals(
                new float[] {1 / 255f, 0, 0, 4 / 255f, 0, 0, 7 / 255f, 0, 0, 10 / 255f, 0, 0},
                values);
    }

    @Test
    void aShortClipRepeatsFrames() throws IOException {
        float[] values = read(new StillFrames(stills("clip", 2)), new ClipFormat(4, 1, 1));
        assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 1 / 255f, 0, 0, 1 / 255f, 0, 0}, values);
    }

    @Test
    void theMiddleOfAWideFrameIsShrunkByAverages() throws IOException {
        BufferedImage picture = plain(8, 4, 0xFF000000);
        for (int x = 2; x < 4; x++) {
            picture.setRGB(x, 0, 0xFFFFFFFF);
        }
        picture.setRGB(0, 0, 0xFFFFFFFF);
        Path clip = Files.createDirectories(folder.resolve("wide"));
        ImageIO.write(picture, "png", clip.resolve("1.png").toFile());
        assertArrayEquals(
                new float[] {.5f, .5f, .5f, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                read(new StillFrames(clip), new ClipFormat(1, 2, 2)));
    }

    @Test
    void picturesOfAGifAreDrawnOverWhatTheOnesBeforeLeft() throws IOException {
        gif(
                "a.gif",
                new Part(plain(2, 1, RED), 0, 0, "doNotDispose"),
                new Part(plain(1, 1, BLUE), 1, 0, "restoreToPrevious"),
                new Part(plain(1, 1, BLUE), 0, 0, "restoreToBackgroundColor"),
                new Part(plain(1, 1, RED), 1, 0, "doNotDispose"));
        float[] values = read(new GifFrames(folder.resolve("a.gif")), new ClipFormat(4, 1, 2));
        assertArrayEquals(
                new float[] {
                    1, 0, 0, 1, 0, 0, // both red
                    1, 0, 0, 0, 0, 1, // blue on the right
                    0, 0, 1, 1, 0, 0, // the right is as before, blue on the left
                    0, 0, 0, 1, 0, 0 // the left was cleared
                },
                values);
    }

    @Test
    void foldersAreClassesAndClipsAreFoldersOrGifs() throws IOException {
        stills("train/wave/1", 3);
        gif("train/clap/a.gif", new Part(plain(4, 4, BLUE), 0, 0, "none"));
        stills("train/clap/b", 2);
        stills("test/wave/9", 3);
        assertTrue(FrameClips.areIn(folder));
        Dataset data = FrameClips.load(folder, new ClipFormat(2, 4, 4));
        assertEquals(List.of("clap", "wave"), data.classNames());
        assertEquals(3, data.train().size());
        assertEquals(0, data.train().label(1));
        assertEquals(1, data.train().label(2));
        assertEquals(1, data.test().label(0));
        assertEquals(SampleShape.sequence(2, 4, 4, 3), data.shape());
        float[] values = data.train().sample(1).data();
        assertArrayEquals(new float[] {0, 0, 1}, new float[] {values[0], values[1], values[2]});
    }

    @Test
    void aClassOfTestClipsAloneIsRefused() throws IOException {
        stills("train/wave/1", 1);
        stills("test/jump/1", 1);
        assertEquals(
                folder.resolve("test/jump") + ": expected one of the classes in train, [wave]",
                assertThrows(
                                ClipFileException.class,
                                () -> FrameClips.load(folder, new ClipFormat(2, 4, 4)))
                        .getMessage());
    }

    @Test
    void aFolderWithoutClassesIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("train"));
        assertFalse(FrameClips.areIn(folder));
        assertEquals(
                folder.resolve("train")
                        + ": expected folders of classes, each with clips (folders of pictures or"
                        + " GIF files), got none",
                assertThrows(
                                ClipFileException.class,
                                () -> FrameClips.load(folder, new ClipFormat(2, 4, 4)))
                        .getMessage());
    }

    @Test
    void filesThatAreNoPicturesAreNamed() throws IOException {
        Path clip = Files.createDirectories(folder.resolve("clip"));
        Files.writeString(clip.resolve("1.png"), "text");
        Files.writeString(folder.resolve("b.gif"), "text");
        ClipFormat format = new ClipFormat(1, 1, 1);
        assertEquals(
                clip.resolve("1.png") + ": expected a picture, got other data",
                assertThrows(UncheckedIOException.class, () -> read(new StillFrames(clip), format))
                        .getCause()
                        .getMessage());
        assertTrue(
                assertThrows(
                                ClipFileException.class,
                                () -> new GifFrames(folder.resolve("b.gif")).frames(format))
                        .getMessage()
                        .startsWith(folder.resolve("b.gif") + ": cannot be read as a GIF: "));
        Files.delete(clip.resolve("1.png"));
        assertEquals(
                clip + ": expected pictures (.png, .jpg, .jpeg, .bmp, .gif), got none",
                assertThrows(ClipFileException.class, () -> new StillFrames(clip).frames(format))
                        .getMessage());
    }

    @Test
    void modelsForOtherSamplesAreRefused() {
        assertEquals(
                "clips: expected a model for colour clips [T, H, W, 3], got one for samples [28,"
                        + " 28, 1]. Choose one of the models for moving-clips.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ClipFormat.of(SampleShape.image(28, 28, 1)))
                        .getMessage());
    }
}
