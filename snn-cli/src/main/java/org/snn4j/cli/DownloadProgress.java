package org.snn4j.cli;

import org.snn4j.data.DownloadListener;
import org.snn4j.train.progress.Progress;

/** Shows downloads, one file after the other. */
final class DownloadProgress implements DownloadListener {
    private static final int KIB = 1024;

    private final Progress progress;
    private String current = "";

    DownloadProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void onProgress(String file, long bytes, long total) {
        if (!file.equals(current)) {
            progress.begin(file, Math.max(total, 0) / KIB, 0);
            current = file;
        }
        progress.advance(bytes / KIB, "KiB");
        if (bytes == total) {
            progress.end(file + ": " + bytes / KIB + " KiB");
        }
    }
}
