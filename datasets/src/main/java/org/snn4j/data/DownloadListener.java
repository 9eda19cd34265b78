package org.snn4j.data;

/** Is told how a download goes on. */
@FunctionalInterface
public interface DownloadListener {
    /** Takes no notice. */
    DownloadListener NONE = (file, bytes, total) -> {};

    /**
     * Some of a file has arrived.
     *
     * @param file name of the file
     * @param bytes bytes so far
     * @param total bytes in all, -1 if the server does not say
     */
    void onProgress(String file, long bytes, long total);
}
