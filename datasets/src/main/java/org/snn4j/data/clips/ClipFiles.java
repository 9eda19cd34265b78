package org.snn4j.data.clips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lies in folders of clips. */
final class ClipFiles {
    /** Kinds of pictures that are read. */
    static final String PICTURES = ".png, .jpg, .jpeg, .bmp, .gif";

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int DIGITS = 20;

    private ClipFiles() {}

    static List<Path> folders(Path parent) throws IOException {
        return within(parent, Files::isDirectory);
    }

    static List<Path> pictures(Path folder) throws IOException {
        return within(folder, ClipFiles::isPicture);
    }

    /** Folders of pictures and GIF files. */
    static List<Path> clips(Path folder) throws IOException {
        return within(folder, path -> Files.isDirectory(path) || isGif(path));
    }

    static boolean isGif(Path path) {
        return ending(path).equals("gif");
    }

    private static boolean isPicture(Path path) {
        String ending = ending(path);
        return !ending.isEmpty() && PICTURES.contains("." + ending);
    }

    private static String ending(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".") ? "" : name.substring(name.lastIndexOf('.') + 1);
    }

    /** Frame 10 comes behind frame 9. */
    private static List<Path> within(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(wanted)
                    .sorted(Comparator.comparing(path -> padded(path.getFileName().toString())))
                    .toList();
        }
    }

    private static String padded(String name) {
        return NUMBER.matcher(name)
                .replaceAll(
                        number ->
                                "0".repeat(Math.max(0, DIGITS - number.group().length()))
                                        + number.group());
    }
}
