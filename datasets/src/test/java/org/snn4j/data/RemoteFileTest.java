package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFileTest {
    private static final byte[] CONTENT = Fixtures.randomBytes(200_000, 5);

    @TempDir Path folder;

    private HttpServer server;
    private int requests;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/good.bin", exchange -> answer(exchange, CONTENT.length, CONTENT.length));
        server.createContext("/cut.bin", exchange -> answer(exchange, CONTENT.length, 70_000));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int promised, int sent) throws IOException {
        requests++;
        exchange.sendResponseHeaders(200, promised);
        exchange.getResponseBody().write(CONTENT, 0, sent);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private RemoteFile file(String path, String sha256) {
        return new RemoteFile(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/" + path),
                path,
                sha256);
    }

    private List<Path> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aFileArrivesWholeAndProgressIsTold() throws Exception {
        List<Long> progress = new ArrayList<>();
        Path got =
                file("good.bin", sha256(CONTENT))
                        .fetch(
                                folder.resolve("a/b"),
                                (name, bytes, total) -> {
                                    assertEquals("good.bin", name);
                                    assertEquals(CONTENT.length, total);
                                    progress.add(bytes);
                                });
        assertEquals(folder.resolve("a/b/good.bin"), got);
        assertArrayEquals(CONTENT, Files.readAllBytes(got));
        assertEquals(CONTENT.length, progress.get(progress.size() - 1));
        assertFalse(Files.exists(folder.resolve("a/b/good.bin.part")));
    }

    @Test
    void aFileThatIsThereIsNotFetchedAgainAndADamagedOneIsReplaced() throws Exception {
        RemoteFile file = file("good.bin", sha256(CONTENT));
        Files.write(folder.resolve("good.bin"), new byte[] {1, 2, 3});
        file.fetch(folder, DownloadListener.NONE);
        assertEquals(1, requests);
        file.fetch(folder, DownloadListener.NONE);
        assertEquals(1, requests);
        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("good.bin")));
    }

    @Test
    void anotherContentIsRefusedAndDeleted() throws Exception {
        RemoteFile file = file("good.bin", "ab".repeat(32));
        DownloadException e =
                assertThrows(
                        DownloadException.class, () -> file.fetch(folder, DownloadListener.NONE));
        assertEquals(
                file.uri()
                        + ": expected SHA-256 "
                        + "ab".repeat(32)
                        + ", got "
                        + sha256(CONTENT)
                        + ". The download was deleted; try again or fetch the file by hand",
                e.getMessage());
        assertEquals(List.of(), filesLeft());
    }

    @Test
    void aFailedDownloadLeavesTheFileThatWasThere() throws Exception {
        Files.write(folder.resolve("good.bin"), new byte[] {1, 2, 3});
        assertThrows(
                DownloadException.class,
                () -> file("good.bin", "ab".repeat(32)).fetch(folder, DownloadListener.NONE));
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(folder.resolve("good.bin")));
        assertEquals(List.of(folder.resolve("good.bin")), filesLeft());
    }

    @Test
    void aMissingFileOnTheServerIsSaid() throws Exception {
        RemoteFile file = file("absent.bin", sha256(CONTENT));
        DownloadException e =
                assertThrows(
                        DownloadException.class, () -> file.fetch(folder, DownloadListener.NONE));
        assertEquals(file.uri() + ": expected status 200, the server answered 404", e.getMessage());
        assertEquals(List.of(), filesLeft());
    }

    @Test
    void aBrokenConnectionIsSaidAndDeleted() throws Exception {
        RemoteFile file = file("cut.bin", sha256(CONTENT));
        DownloadException e =
                assertThrows(
                        DownloadException.class, () -> file.fetch(folder, DownloadListener.NONE));
        assertTrue(
                e.getMessage().contains("the download broke off")
                        || e.getMessage()
                                .contains(
                                        "expected 200000 bytes, got 70000. The download was"
                                                + " deleted; try again"),
                e.getMessage());
        assertEquals(List.of(), filesLeft());
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        RemoteFile file = file("good.bin", sha256(CONTENT));
        server.stop(0);
        DownloadException e =
                assertThrows(
                        DownloadException.class, () -> file.fetch(folder, DownloadListener.NONE));
        assertTrue(
                e.getMessage()
                        .startsWith(file.uri() + ": cannot be reached: java.net.ConnectException"));
        assertTrue(e.getMessage().endsWith("Is there a connection?"));
        assertEquals(file.uri(), e.uri());
        assertEquals(List.of(), filesLeft());
    }

    @Test
    void anArchiveIsFetchedUnpackedAndDeletedAndItsFilesAreADataset() throws Exception {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (String name :
                List.of(
                        "data_batch_1",
                        "data_batch_2",
                        "data_batch_3",
                        "data_batch_4",
                        "data_batch_5",
                        "test_batch")) {
            tar.write(
                    Fixtures.tarEntry(
                            "cifar-10-batches-bin/" + name + ".bin", '0', new byte[2 * 3073]));
        }
        tar.write(new byte[1024]);
        byte[] archive = Fixtures.gzip(tar.toByteArray());
        server.createContext(
                "/cifar.tar.gz",
                exchange -> {
                    exchange.sendResponseHeaders(200, archive.length);
                    exchange.getResponseBody().write(archive);
                    exchange.close();
                });
        Download.fetchArchive(file("cifar.tar.gz", sha256(archive)), folder, DownloadListener.NONE);
        assertEquals(6, filesLeft().size());
        assertEquals(10, Cifar10.load(folder).train().size());
    }

    @Test
    void descriptionsThatMakeNoSenseAreRefused() {
        URI uri = URI.create("http://localhost/x");
        assertEquals(
                "RemoteFile.sha256: expected 64 hexadecimal digits, got '12'",
                assertThrows(IllegalArgumentException.class, () -> new RemoteFile(uri, "x", "12"))
                        .getMessage());
        assertEquals(
                "RemoteFile.name: expected a file name without folders, got '../x'",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RemoteFile(uri, "../x", "ab".repeat(32)))
                        .getMessage());
        assertEquals(
                "RemoteFile.uri: expected http or https, got file:///x",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RemoteFile(URI.create("file:///x"), "x", "ab".repeat(32)))
                        .getMessage());
    }
}
