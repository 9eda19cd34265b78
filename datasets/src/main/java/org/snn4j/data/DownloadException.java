package org.snn4j.data;

import java.io.IOException;
import java.net.URI;

/**
 * A file that could not be fetched, or is not the one that was expected; nothing of it is left
 * behind.
 */
public final class DownloadException extends IOException {
    private final URI uri;

    DownloadException(URI uri, String reason, Throwable cause) {
        super(uri + ": " + reason, cause);
        this.uri = uri;
    }

    DownloadException(URI uri, String reason) {
        this(uri, reason, null);
    }

    /** Where it was to come from. */
    public URI uri() {
        return uri;
    }
}
