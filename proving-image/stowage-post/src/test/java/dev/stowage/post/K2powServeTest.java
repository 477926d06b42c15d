package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class K2powServeTest {
    private static final String EASY = "/job/" + "06".repeat(32) + "/7/68656c6c6f212121/0f" + "ff".repeat(31);
    private static final Pattern PORT = Pattern.compile("address .*127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path temp;

    @Test
    void itAnswersSearchesAndEndsByASignal() throws Exception {
        Path log = temp.resolve("log");
        Process process = Cli.start(log, serve("127.0.0.1:0"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> !process.isAlive() || port(log).find());
            Matcher port = port(log);
            assertThat(port.find()).isTrue();
            assertThat(get(http, port.group(1), "/").statusCode()).isEqualTo(200);
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> get(http, port.group(1), EASY).statusCode() == 200);
            // From k2pow.json.
            assertThat(get(http, port.group(1), EASY).body()).isEqualTo("11");
        } finally {
            Cli.stop(process);
        }
        Cli.Ended ended = Cli.end(process, log);

        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .startsWith("k2pow-serve: address ")
                .contains("RandomX is ready, ", "found the pow of nonce group 7 of node ", "Stopped; searches that");
    }

    @Test
    void itListensBeforeRandomXIsThereAndEndsWithWhatKeepsThatAway() throws Exception {
        Path log = temp.resolve("log");
        Cli.Ended ended = Cli.end(Cli.start(withoutRandomX(), log, serve("127.0.0.1:0")), log);

        assertThat(ended.status()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(ended.out()).startsWith("k2pow-serve: address ");
        assertThat(ended.err()).contains("no RandomX library can be used").doesNotContain("\tat ");
    }

    @Test
    void aTakenPortIsToldBeforeRandomXIsLookedFor() throws Exception {
        Path log = temp.resolve("log");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Cli.Ended ended = Cli.end(Cli.start(withoutRandomX(), log, serve(address)), log);

            assertThat(ended.status()).isEqualTo(ExitCode.UNAVAILABLE.code());
            assertThat(ended.err())
                    .contains("stowage-post: --bind-address: cannot listen on " + address + ": ")
                    .doesNotContain("RandomX", "\tat ");
        }
    }

    /** The system's libraries are hidden by empty files, and the jar's one has no place to be unpacked to. */
    private ProcessBuilder withoutRandomX() throws IOException {
        for (String name : List.of("librandomx.so.0", "librandomx.so")) {
            Files.createFile(temp.resolve(name));
        }
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment().put("LD_LIBRARY_PATH", temp.toString());
        builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temp.resolve("none"));
        return builder;
    }

    private static List<String> serve(String address) {
        return List.of("k2pow-serve", "--bind-address", address, "--randomx-mode", "light", "--threads", "1");
    }

    private static Matcher port(Path log) throws IOException {
        return PORT.matcher(Files.readString(log.resolveSibling(log.getFileName() + ".out")));
    }

    private static HttpResponse<String> get(HttpClient http, String port, String path)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
