package org.snn4j.train.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.metrics.EpochResult;

class LivePageTest {
    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePageFollowsTheRunAndLoadsNothingFromElsewhere()
            throws IOException, InterruptedException {
        try (LivePage page = LivePage.open(0)) {
            assertEquals("127.0.0.1", page.address().getHost());
            assertTrue(get(page.address()).body().contains("not begun"));
            page.onStart(new TrainingListener.Start(3, 2, 0, 0));
            page.onStep(new TrainingListener.Step(1, 1, 2, 2.3, 1, 1e-3, 50));
            page.onStep(new TrainingListener.Step(1, 2, 2, 2.1, 1, 1e-3, 50));
            page.onEpoch(new EpochResult(1, 2.2, 0.4, 0.5, 50, 1));
            String whole = get(page.address()).body();
            assertTrue(whole.contains("epoch 1 of 3, step 2 of 2, 50 samples per second"), whole);
            assertTrue(whole.contains("<figcaption>accuracy</figcaption>"), whole);
            assertTrue(!whole.contains("https://") && !whole.contains("src="), whole);
            String content = get(page.address().resolve("/content")).body();
            assertTrue(content.contains("<figcaption>loss</figcaption>"), content);
            assertTrue(!content.contains("<html"), content);
            assertEquals(404, get(page.address().resolve("/other")).statusCode());
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (LivePage page = LivePage.open(0)) {
            int port = page.address().getPort();
            String message =
                    assertThrows(IOException.class, () -> LivePage.open(port)).getMessage();
            assertTrue(message.startsWith("live page: expected a free port, got " + port), message);
        }
    }
}
