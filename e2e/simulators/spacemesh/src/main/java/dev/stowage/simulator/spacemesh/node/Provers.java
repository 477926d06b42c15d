package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.wire.GenProofRequest;
import dev.stowage.simulator.spacemesh.wire.GenProofResponse;
import dev.stowage.simulator.spacemesh.wire.GenProofStatus;
import dev.stowage.simulator.spacemesh.wire.MetadataRequest;
import dev.stowage.simulator.spacemesh.wire.NodeRequest;
import dev.stowage.simulator.spacemesh.wire.ServiceResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Gets proofs from whichever service is there for an identity, for as long as it takes. */
final class Provers {
    private static final Duration WARN_EVERY = Duration.ofSeconds(20);

    private final PostServices services;
    private final int pollMillis;
    private final Session session;
    private final AtomicLong lastNanos = new AtomicLong();

    Provers(PostServices services, int pollMillis, Session session) {
        this.services = services;
        this.pollMillis = pollMillis;
        this.session = session;
    }

    /** A proof cannot be had; the same is asked for again later. */
    static final class Failed extends Exception {
        Failed(String message) {
            super(message, null, false, false);
        }
    }

    /** Waits until a service is there. */
    Registration await(Identity identity) throws InterruptedException {
        Instant warn = session.now().plus(WARN_EVERY);
        while (true) {
            Optional<Registration> there = services.of(identity.id());
            if (there.isPresent()) {
                return there.get();
            }
            if (session.now().isAfter(warn)) {
                Log.warn(
                        "node.nipostBuilder",
                        "post service not connected - waiting for reconnection",
                        "smesherID",
                        identity.brief());
                warn = session.now().plus(WARN_EVERY);
            }
            Thread.sleep(pollMillis);
        }
    }

    /** Asks until there is a proof; a service that goes is waited for, and asked the same again. */
    Served prove(Identity identity, ByteString challenge) throws Failed, InterruptedException {
        NodeRequest request = NodeRequest.newBuilder()
                .setGenProof(GenProofRequest.newBuilder().setChallenge(challenge))
                .build();
        Instant begun = session.now();
        while (true) {
            Registration service = await(identity);
            try {
                Optional<Served> served = served(service.ask(request), challenge);
                if (served.isPresent()) {
                    lastNanos.set(Duration.between(begun, session.now()).toNanos());
                    return served.get();
                }
            } catch (Registration.Gone e) {
                Log.debug("node.nipostBuilder", "post service is gone", "error", String.valueOf(e.getMessage()));
            }
            Thread.sleep(pollMillis);
        }
    }

    /** How long the last proof took; 0 before the first. */
    long lastNanos() {
        return lastNanos.get();
    }

    /** Asks for metadata once more, as the node does before it uses a first proof. */
    void askMetadata(Identity identity) throws InterruptedException {
        Optional<Registration> service = services.of(identity.id());
        if (service.isPresent()) {
            try {
                service.get()
                        .ask(NodeRequest.newBuilder()
                                .setMetadata(MetadataRequest.getDefaultInstance())
                                .build());
            } catch (Registration.Gone e) {
                Log.debug("node.atxBuilder", "post service is gone", "error", String.valueOf(e.getMessage()));
            }
        }
    }

    private static Optional<Served> served(ServiceResponse answer, ByteString challenge) throws Failed {
        if (!answer.hasGenProof()) {
            throw new Failed("unexpected response of type: " + Registration.type(answer));
        }
        GenProofResponse response = answer.getGenProof();
        if (response.getStatus() != GenProofStatus.GEN_PROOF_STATUS_OK) {
            String status = response.getStatus() == GenProofStatus.GEN_PROOF_STATUS_ERROR
                    ? "status:" + response.getStatus()
                    : "";
            throw new Failed("error generating proof: " + status);
        }
        if (!response.hasProof()) {
            return Optional.empty();
        }
        if (!response.hasMetadata()) {
            throw new Failed("proof metadata is nil");
        }
        if (!response.getMetadata().getChallenge().equals(challenge)) {
            throw new Failed("unexpected challenge");
        }
        return Optional.of(Served.of(response));
    }
}
