package org.snn4j.train.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.snn4j.plot.ChartPage;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.metrics.EpochResult;
import org.snn4j.train.report.RunHistory;

/**
 * Serves a page about a run while it goes on, to this machine only; the page asks for news every
 * second and loads nothing from elsewhere.
 *
 * <pre>{@code
 * try (LivePage page = LivePage.open(8080)) {
 *     System.out.println("watch at " + page.address());
 *     Trainer.of(net).listener(page).fit(data);
 * }
 * }</pre>
 */
public final class LivePage implements TrainingListener, AutoCloseable {
    private static final String SCRIPT =
            """
            <script>
            setInterval(async () => {
              try {
                const answer = await fetch('/content');
                document.getElementById('content').innerHTML = await answer.text();
              } catch (gone) {
                document.title = 'training is over';
              }
            }, 1000);
            </script>
            """;

    private final HttpServer server;
    private final ExecutorService threads;
    private final RunHistory history = new RunHistory();

    private LivePage(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for any that is free, else 1 to 65535
     * @throws IOException if the port is taken
     */
    public static LivePage open(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (BindException e) {
            throw new IOException(
                    "live page: expected a free port, got "
                            + port
                            + " ("
                            + e.getMessage()
                            + "). Choose another one, or 0 for any",
                    e);
        }
        ExecutorService threads =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, "snn4j-live-page");
                            // A program whose training ended in an error must not hang.
                            thread.setDaemon(true);
                            return thread;
                        });
        LivePage page = new LivePage(server, threads);
        server.createContext("/", page::answer);
        server.setExecutor(threads);
        server.start();
        return page;
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean isPage = path.equals("/");
            boolean isKnown = isPage || path.equals("/content");
            String text = "nothing here";
            if (isKnown) {
                text = isPage ? page().html(SCRIPT) : page().content();
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(isKnown ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ChartPage page() {
        return new ChartPage("Training").paragraph(history.progress()).charts(history.charts());
    }

    @Override
    public void onStart(Start start) {
        history.onStart(start);
    }

    @Override
    public void onStep(Step step) {
        history.onStep(step);
    }

    @Override
    public void onEpoch(EpochResult result) {
        history.onEpoch(result);
    }

    @Override
    public void onEnd(TrainingResult result) {
        history.onEnd(result);
    }

    /** Ends serving; browsers keep what they last saw. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
