package org.snn4j.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder in which the files of a data set are looked for. */
record DataFolder(String dataset, Path path, String howToGet) {

    /**
     * Finds one file for each list of names by which it goes.
     *
     * @throws MissingDataException naming all that are missing
     */
    List<Path> require(List<List<String>> alternatives) throws MissingDataException {
        List<Path> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (List<String> names : alternatives) {
            Optional<Path> file = find(names);
            file.ifPresentOrElse(found::add, () -> missing.add(String.join(" or ", names)));
        }
        if (!missing.isEmpty()) {
            throw new MissingDataException(
                    dataset, path, Files.isDirectory(path), missing, howToGet);
        }
        return found;
    }

    boolean holdsAny(List<List<String>> alternatives) {
        return alternatives.stream().anyMatch(names -> find(names).isPresent());
    }

    boolean holdsAll(List<List<String>> alternatives) {
        return alternatives.stream().allMatch(names -> find(names).isPresent());
    }

    private Optional<Path> find(List<String> names) {
        return names.stream().map(path::resolve).filter(Files::isRegularFile).findFirst();
    }
}
