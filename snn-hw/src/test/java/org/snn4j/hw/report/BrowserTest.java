package org.snn4j.hw.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.plot.Markup;

/** Lays pages out in a real browser, where there is one. */
class BrowserTest {
    private static final List<Path> BROWSERS =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/google-chrome"));

    /** Says how far the page and the texts of its charts reach beyond their borders. */
    private static final String MEASURE =
            """
            <script>
            frames[0].onload = () => {
              const page = frames[0].document;
              let texts = 0, outside = [];
              for (const svg of page.querySelectorAll('svg')) {
                const box = svg.viewBox.baseVal;
                for (const text of svg.querySelectorAll('text')) {
                  const b = text.getBBox();
                  if (b.width === 0) continue;
                  texts++;
                  if (b.x < -1 || b.x + b.width > box.width + 1 || b.y + b.height > box.height + 1)
                    outside.push(text.textContent);
                }
              }
              document.title = 'overflow ' + (page.documentElement.scrollWidth - frames[0].innerWidth)
                + ' texts ' + texts + ' outside [' + outside.join('; ') + ']';
            };
            </script>
            """;

    @TempDir private Path folder;

    @ParameterizedTest(name = "{0} layers, {1} accelerators, {2} pixels wide")
    @CsvSource({"20, 5, 360", "20, 5, 1280", "1, 1, 320"})
    void nothingReachesBeyondThePageOrItsChart(int layers, int accelerators, int width)
            throws IOException, InterruptedException {
        Path browser =
                BROWSERS.stream()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseGet(() -> Assumptions.abort("no Chromium or Chrome in " + BROWSERS));
        String html =
                Report.of(Pages.comparison(layers, accelerators, 4))
                        .withSweep(ReportTest.SWEEP, Metric.LATENCY, Metric.AREA)
                        .html();
        String frame =
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"/><title>waiting</title></head>"
                        + "<body><iframe style=\"border:0;height:4000px;width:"
                        + width
                        + "px\" srcdoc=\""
                        + Markup.escape(html)
                        + "\"></iframe>"
                        + MEASURE
                        + "</body></html>";
        Path page = Files.writeString(folder.resolve("frame.html"), frame);
        Matcher found = Pattern.compile("<title>([^<]*)</title>").matcher(dom(browser, page));
        assertTrue(found.find());
        Matcher measured =
                Pattern.compile("overflow (-?\\d+) texts (\\d+) outside \\[(.*)]")
                        .matcher(found.group(1));
        assertTrue(measured.matches(), found.group(1));
        assertTrue(Integer.parseInt(measured.group(1)) <= 0, found.group(1));
        assertTrue(Integer.parseInt(measured.group(2)) >= 20, found.group(1));
        assertEquals("", measured.group(3));
    }

    private String dom(Path browser, Path page) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process process =
                new ProcessBuilder(
                                Stream.of(
                                                browser.toString(),
                                                "--headless",
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--disable-quic",
                                                "--no-first-run",
                                                "--disable-background-networking",
                                                "--disable-component-update",
                                                "--disable-sync",
                                                "--user-data-dir=" + folder.resolve("profile"),
                                                "--window-size=1400,2000",
                                                "--virtual-time-budget=3000",
                                                "--dump-dom",
                                                page.toUri().toString())
                                        .toList())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        Assumptions.assumeTrue(ended && process.exitValue() == 0, browser + " does not run here");
        return Files.readString(out);
    }
}
