package dev.stowage.engine.pow.remote;

import dev.stowage.dialling.ServiceRoot;
import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
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
    /** Half of what {@link PowServer} waits for a question, so that one may get lost without the job being given up. */
    public static final Duration LONGEST_WAIT = JobTable.PATIENCE.dividedBy(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ServiceRoot service;
    private final int parallelism;
    private final PowCheck check;
    private final BackOff backOff;
    private final Pause pause;
    private final Consumer<String> notices;
    private volatile boolean closed;

    /**
     * @param service where its paths begin, for example {@code http://k2pow:3000}
     * @param parallelism questions at once, one for each worker behind the address
     * @param check for the answers: a wrong pow would be noticed only after a whole pass over the data
     * @param notices told in one line when something is in the way
     */
    public RemotePow(ServiceRoot service, int parallelism, PowCheck check, BackOff backOff, Consumer<String> notices) {
        this(service, parallelism, check, backOff, notices, Pause.real());
    }

    RemotePow(
            ServiceRoot service,
            int parallelism,
            PowCheck check,
            BackOff backOff,
            Consumer<String> notices,
            Pause pause) {
        if (parallelism < 1) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT,
                    "a k2pow service needs at least 1 question at once, not " + parallelism);
        }
        this.service = service;
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
        int troubles = 0;
        try {
            while (true) {
                switch (ask(request, stop)) {
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

    private Answer ask(PowRequest request, BooleanSupplier stop) throws InterruptedException {
        if (stop.getAsBoolean()) {
            throw stopped();
        }
        URI page;
        try {
            page = service.page(JobPath.of(request));
        } catch (UnknownHostException e) {
            return new Answer.Trouble(
                    "it cannot be reached (the host " + service.address().host() + " is unknown)");
        }
        HttpRequest question = HttpRequest.newBuilder(page).timeout(ANSWER).build();
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
