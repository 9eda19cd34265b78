package org.snn4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A file that can be fetched and whose content is known.
 *
 * @param uri where it is, {@code http} or {@code https}
 * @param name what it is called here, without folders
 * @param sha256 SHA-256 of its bytes, 64 hexadecimal digits
 */
public record RemoteFile(URI uri, String name, String sha256) {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int BLOCK = 1 << 16;

    public RemoteFile {
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "RemoteFile.uri: expected http or https, got " + uri);
        }
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "RemoteFile.name: expected a file name without folders, got '" + name + "'");
        }
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "RemoteFile.sha256: expected 64 hexadecimal digits, got '" + sha256 + "'");
        }
    }

    /**
     * Puts the file into a folder, unless it is there already with the right content. It is written
     * beside its place as {@code name.part} and moved when it is complete and its checksum right;
     * otherwise it is deleted.
     *
     * @return the file
     * @throws DownloadException if the server refuses, the connection breaks, or the content is
     *     another
     */
    public Path fetch(Path folder, DownloadListener listener) throws IOException {
        Path target = folder.resolve(name);
        if (Files.isRegularFile(target) && sha256Of(target).equals(sha256)) {
            return target;
        }
        Files.createDirectories(folder);
        Path part = folder.resolve(name + ".part");
        try {
            String actual = download(part, listener);
            if (!actual.equals(sha256)) {
                throw new DownloadException(
                        uri,
                        "expected SHA-256 "
                                + sha256
                                + ", got "
                                + actual
                                + ". The download was deleted; try again or fetch the file by"
                                + " hand");
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            return target;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String download(Path part, DownloadListener listener) throws IOException {
        HttpURLConnection connection = connect();
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(part)) {
            return copy(in, out, connection.getContentLengthLong(), listener);
        } catch (DownloadException described) {
            throw described;
        } catch (IOException cause) {
            throw new DownloadException(uri, "the download broke off: " + cause, cause);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connect() throws DownloadException {
        try {
            URLConnection opened = uri.toURL().openConnection();
            HttpURLConnection connection = (HttpURLConnection) opened;
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                connection.disconnect();
                throw new DownloadException(
                        uri, "expected status 200, the server answered " + status);
            }
            return connection;
        } catch (DownloadException described) {
            throw described;
        } catch (IOException cause) {
            throw new DownloadException(
                    uri, "cannot be reached: " + cause + ". Is there a connection?", cause);
        }
    }

    private String copy(InputStream in, OutputStream out, long total, DownloadListener listener)
            throws IOException {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            out.write(block, 0, n);
            digest.update(block, 0, n);
            bytes += n;
            listener.onProgress(name, bytes, total);
        }
        // HttpURLConnection takes an early end for the end.
        if (total >= 0 && bytes != total) {
            throw new DownloadException(
                    uri,
                    "expected "
                            + total
                            + " bytes, got "
                            + bytes
                            + ". The download was deleted; try again");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256Of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
