package dev.stowage.e2e.rest;

import dev.stowage.e2e.Stowage;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The operator's pod from outside: its health and its metrics. The host reaches pods directly. */
record OperatorProbe(Stowage stowage) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();

    Pod pod() {
        List<Pod> pods = stowage.operatorPods().stream()
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                .toList();
        if (pods.size() != 1) {
            throw new IllegalStateException(pods.size() + " pods of the operator");
        }
        return pods.getFirst();
    }

    boolean isReady() {
        return pod().getStatus().getConditions().stream()
                .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    }

    int restarts() {
        return pod().getStatus().getContainerStatuses().getFirst().getRestartCount();
    }

    /** The status code of /q/health: 200 if it is alive and ready. */
    int health() {
        return get("/q/health").statusCode();
    }

    /** How often it looked at an object, since it started. */
    double looks() {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(l -> l.startsWith("reconciliations_success_total"))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> get(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://" + pod().getStatus().getPodIP() + ":8080" + path))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
