package dev.stowage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ControlPortTest {
    /** As a program that is gone as soon as the switch is set. */
    @Test
    @Timeout(60)
    void aCrashIsAnsweredBeforeItComes() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch crashed = new CountDownLatch(1);
        ControlPort.Switch crash = epoch -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            crashed.countDown();
        };
        int port = ControlPort.open(
                        Map.of(ControlPort.VARIABLE, "127.0.0.1:0"), line -> {}, List::of, Map.of("crash", crash))
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/crash"))
                .PUT(BodyPublishers.ofString("1"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(204);
        }
        answered.countDown();
        crashed.await();
    }
}
