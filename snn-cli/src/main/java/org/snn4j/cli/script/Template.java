package org.snn4j.cli.script;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A text beside this class.
 *
 * @param text what it says, with places to fill such as {@code @version@}
 */
record Template(String text) {
    static Template named(String name) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is missing in snn-cli");
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The text with one of its places filled. */
    Template with(String place, String value) {
        return new Template(text.replace("@" + place + "@", value));
    }
}
