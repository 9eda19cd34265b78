package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The folders {@code MODEL-1, MODEL-2, ..} of the runs of a model.
 *
 * @param root where they lie
 * @param model name of the model
 */
record NumberedRuns(Path root, String model) {
    /** The run with the highest number. */
    OptionalInt latest() throws IOException {
        if (!Files.isDirectory(root)) {
            return OptionalInt.empty();
        }
        OptionalInt highest = OptionalInt.empty();
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(root, model + "-*")) {
            for (Path run : runs) {
                String number = run.getFileName().toString().substring(model.length() + 1);
                if (number.matches("\\d{1,9}")) {
                    int found = Integer.parseInt(number);
                    highest = OptionalInt.of(Math.max(found, highest.orElse(found)));
                }
            }
        }
        return highest;
    }

    Path folder(int number) {
        return root.resolve(model + "-" + number);
    }

    /** Makes the folder of the next run; of two processes at once, each gets its own. */
    Path claim() throws IOException {
        Files.createDirectories(root);
        int number = latest().orElse(0) + 1;
        while (true) {
            try {
                return Files.createDirectory(folder(number));
            } catch (FileAlreadyExistsException taken) {
                number++;
            }
        }
    }

    /** Takes away a folder in which no run began; any other stays. */
    static void dropIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException inUse) {
            return;
        }
    }
}
