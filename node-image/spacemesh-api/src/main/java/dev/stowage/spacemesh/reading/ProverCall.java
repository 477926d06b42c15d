package dev.stowage.spacemesh.reading;

import dev.stowage.spacemesh.clock.ProverStatus;
import dev.stowage.windows.Fact;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A prover's {@code GET /status}, as post-service answers it. */
final class ProverCall implements AutoCloseable {
    /** The real one does not answer at all while it sets up RandomX or verifies. */
    private static final Duration MOST = Duration.ofSeconds(5);

    private static final int MOST_BYTES = 4096;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Fact<ProverStatus> status(URI prover, Duration within) {
        URI address = prover.resolve("/status");
        Duration time = within.compareTo(MOST) < 0 ? within : MOST;
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(
                HttpRequest.newBuilder(address).build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            return read(address, call.get(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Fact.unknown(address + " does not answer in time");
        } catch (ExecutionException e) {
            return Fact.unknown(address + " cannot be reached: " + why(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fact.unknown("the wait for " + address + " was interrupted");
        } finally {
            call.cancel(true);
        }
    }

    private static String why(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause != null && cause.getMessage() != null
                ? cause.getMessage()
                : String.valueOf(cause == null ? failure : cause.getClass().getSimpleName());
    }

    private static Fact<ProverStatus> read(URI address, HttpResponse<String> response) {
        String body = response.body().replaceAll("\\s", "");
        if (response.statusCode() != OK) {
            return Fact.unknown(address + " answered " + response.statusCode());
        }
        return switch (body) {
            case "\"Idle\"" -> Fact.known(ProverStatus.IDLE);
            case "\"DoneProving\"" -> Fact.known(ProverStatus.DONE_PROVING);
            default ->
                body.startsWith("{\"Proving\":{") && body.endsWith("}}")
                        ? Fact.known(ProverStatus.PROVING)
                        : Fact.unknown(address + " answered something other than a prover's status");
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
