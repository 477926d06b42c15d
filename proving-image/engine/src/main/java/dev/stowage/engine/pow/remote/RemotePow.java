package dev.stowage.engine.pow.remote;

import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * Asks a k2pow-service, ours or upstream's, for pows. It repeats the question while the service works, is busy or is not
 * to be reached, until it is told to stop; the service may be restarted meanwhile.
 */
public final class RemotePow implements PowSource, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int POW_BITS = 56;
    private static final long LOOK_FOR_STOP_MILLIS = 100;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String service;
    private final int parallelism;
    private final PowCheck check;
    private final BackOff backOff;
    private final Pause pause;
    private final Consumer<String> notices;
    private volatile boolean closed;

    /**
     * @param service its root, for example {@code http://k2pow:3000}
     * @param parallelism questions at once, one for each worker behind the address
     * @param check for the answers: a wrong pow would be noticed only after a whole pass over the data
     * @param notices told in one line when something is in the way
     */
    public RemotePow(URI service, int parallelism, PowCheck check, BackOff backOff, Consumer<String> notices) {
        this(service, parallelism, check, backOff, notices, Pause.real());
    }

    RemotePow(URI service, int parallelism, PowCheck check, BackOff backOff, Consumer<String> notices, Pause pause) {
        if (parallelism < 1) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT,
                    "a k2pow service needs at least 1 question at once, not " + parallelism);
        }
        if (service.getHost() == null || !List.of("http", "https").contains(service.getScheme())) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT,
                    "a k2pow service is an address such as http://k2pow:3000, not " + service);
        }
        this.service = service.toString().replaceAll("/+$", "");
        this.parallelism = parallelism;
        this.check = check;
        this.backOff = backOff;
        this.notices = notices;
        this.pause = pause;
    }

    @Override
    public long find(PowRequest request, BooleanSupplier stop) {
        return repeat(request, () -> closed || stop.getAsBoolean());
    }

    private long repeat(PowRequest request, BooleanSupplier stop) {
        HttpRequest question = HttpRequest.newBuilder(URI.create(service + JobPath.of(request)))
                .timeout(ANSWER)
                .build();
        int troubles = 0;
        try {
            while (true) {
                switch (ask(question, stop)) {
                    case Answer.Pow(long pow) -> {
                        return checked(request, pow);
                    }
                    case Answer.Working() -> troubles = 0;
                    case Answer.Trouble(String why) -> {
                        troubles++;
                        if (troubles == 1) {
                            notices.accept("k2pow service " + service + ": " + why + "; asking again");
                        }
                    }
                    case Answer.Refusal(String why) ->
                        throw new PostFailure(
                                PostFailure.Kind.UNAVAILABLE,
                                "k2pow service " + service + " gave no pow for " + request + ": " + why);
                }
                pause.await(backOff.jittered(troubles, RandomGenerator.getDefault()), stop);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostFailure(PostFailure.Kind.STOPPED, "interrupted while asking for a pow", e);
        }
    }

    private Answer ask(HttpRequest question, BooleanSupplier stop) throws InterruptedException {
        if (stop.getAsBoolean()) {
            throw stopped();
        }
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(question, HttpResponse.BodyHandlers.ofString());
        try {
            while (!stop.getAsBoolean()) {
                Optional<Answer> given = await(answer);
                if (given.isPresent()) {
                    return given.get();
                }
            }
            throw stopped();
        } finally {
            answer.cancel(true);
        }
    }

    /** Empty if it is not there yet. */
    private static Optional<Answer> await(CompletableFuture<HttpResponse<String>> answer) throws InterruptedException {
        try {
            return Optional.of(Answer.of(answer.get(LOOK_FOR_STOP_MILLIS, TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                return Optional.of(new Answer.Trouble("it cannot be reached (" + cause + ")"));
            }
            throw new IllegalStateException("asking the k2pow service failed: " + e.getCause(), e);
        }
    }

    private PostFailure stopped() {
        return new PostFailure(PostFailure.Kind.STOPPED, "stopped while waiting for k2pow service " + service);
    }

    /** A hash takes 56 bits, so a check of the hash alone passes a pow with more, which no network takes. */
    private long checked(PowRequest request, long pow) {
        if (pow >>> POW_BITS == 0 && check.isValid(request, pow)) {
            return pow;
        }
        throw new PostFailure(
                PostFailure.Kind.BAD_DATA,
                "k2pow service " + service + " answered with pow " + Long.toUnsignedString(pow)
                        + ", which is not valid for " + request);
    }

    @Override
    public void findAll(List<PowRequest> requests, BooleanSupplier stop, LongConsumer found) {
        new ParallelPows(this, parallelism).findAll(requests, stop, found);
    }

    /** Breaks off what is still being asked. */
    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}
