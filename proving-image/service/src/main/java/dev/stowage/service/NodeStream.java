package dev.stowage.service;

import com.google.protobuf.ByteString;
import dev.stowage.dialling.Handshakes;
import dev.stowage.engine.label.Hash256;
import dev.stowage.service.wire.NodeRequest;
import dev.stowage.service.wire.ServiceResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One registration. Each question gets exactly one answer, at once and on the thread that brought it: a node takes an
 * extra answer for that to its next question.
 */
final class NodeStream implements ClientResponseObserver<ServiceResponse, NodeRequest> {
    /** A node that knows another service of this identity ends the stream within milliseconds. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Folder folder;
    private final ProofDesk desk;
    private final Lease lease;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<ServiceResponse> call;
    private volatile @Nullable Instant registered;
    private volatile boolean asked;

    NodeStream(Folder folder, ProofDesk desk, Lease lease, InstantSource clock, Consumer<String> notices) {
        this.folder = folder;
        this.desk = desk;
        this.lease = lease;
        this.clock = clock;
        this.notices = notices;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ServiceResponse> started) {
        call = started;
    }

    @Override
    public void onNext(NodeRequest request) {
        switch (request.getKindCase()) {
            case METADATA -> metadata();
            case GEN_PROOF -> proof(request.getGenProof().getChallenge());
            case KIND_NOT_SET -> cancel("the node asked something that this service does not know");
        }
    }

    private void metadata() {
        try {
            answer(WireAnswers.of(folder.metadata()));
            registered = clock.instant();
        } catch (IOException | RuntimeException e) {
            cancel("the metadata cannot be told: " + e.getMessage());
        }
    }

    private void proof(ByteString challenge) {
        Optional<String> refusal = lease.refusal();
        if (refusal.isPresent()) {
            cancel(refusal.get());
            return;
        }
        asked = true;
        if (challenge.size() != Hash256.BYTES) {
            String wrong = "a challenge of " + challenge.size() + " bytes was asked for, and it must have 32";
            notices.accept(wrong);
            answer(WireAnswers.of(new Answer.Failure(wrong)));
            return;
        }
        answer(WireAnswers.of(desk.ask(Hash256.of(challenge.toByteArray()))));
    }

    private void answer(ServiceResponse response) {
        ClientCallStreamObserver<ServiceResponse> open = call;
        if (open != null) {
            open.onNext(response);
        }
    }

    /** Ends the stream from our side; may be called by any thread. */
    void cancel(String reason) {
        ended.complete(reason);
        ClientCallStreamObserver<ServiceResponse> open = call;
        if (open != null) {
            open.cancel(reason, null);
        }
    }

    @Override
    public void onError(Throwable problem) {
        Status status = Status.fromThrowable(problem);
        Throwable cause = status.getCause();
        String description = String.valueOf(status.getDescription());
        ended.complete(Handshakes.reason(problem)
                .orElseGet(() -> status.getCode() + " \"" + description + "\""
                        + (cause == null ? "" : " (" + cause.getMessage() + ")")));
    }

    @Override
    public void onCompleted() {
        ended.complete("the node closed the stream");
        ClientCallStreamObserver<ServiceResponse> open = call;
        if (open != null) {
            open.onCompleted();
        }
    }

    /** Whether the node was told whose service this is, and has not left since. */
    boolean isRegistered() {
        return registered != null && !ended.isDone();
    }

    /** Waits a while for the end. */
    Optional<StreamEnd> await(Duration most) {
        try {
            return Optional.of(
                    new StreamEnd(ended.get(most.toNanos(), TimeUnit.NANOSECONDS), asked || registeredLongAgo()));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new StreamEnd("interrupted", false));
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean registeredLongAgo() {
        Instant since = registered;
        return since != null && !clock.instant().isBefore(since.plus(SETTLED));
    }
}
