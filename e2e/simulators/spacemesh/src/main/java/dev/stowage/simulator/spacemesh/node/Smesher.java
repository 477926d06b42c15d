package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.node.Provers.Failed;
import dev.stowage.simulator.spacemesh.store.DatabaseFailure;
import dev.stowage.simulator.spacemesh.store.LocalDb;
import dev.stowage.simulator.spacemesh.store.LocalDb.Challenge;
import dev.stowage.simulator.spacemesh.store.LocalDb.Nipost;
import dev.stowage.simulator.spacemesh.store.LocalDb.Post;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One identity's way from its first proof through round after round. Each step is kept in {@code local.sql}, so that
 * after a restart it goes on with the one that was not done.
 */
final class Smesher implements Runnable {
    private static final ByteString ZERO = ByteString.copyFrom(new byte[32]);
    private static final String ZERO_HEX = "00".repeat(32);

    private final Identity identity;
    private final Site site;
    private final Told told;
    private final Calendar calendar;
    private final LocalDb db;
    private final Challenges challenges;
    private final Publisher publisher;
    private final AtomicBoolean proving = new AtomicBoolean();

    Smesher(Identity identity, Site site, Progress progress) {
        this.identity = identity;
        this.site = site;
        this.calendar = site.config().calendar();
        this.db = site.local();
        this.told = new Told(site, identity.id());
        this.challenges = new Challenges(identity, site, progress, told);
        this.publisher = new Publisher(identity, site, told);
    }

    Identity identity() {
        return identity;
    }

    /** Whether it wants a proof; said before any service is there, and not taken back while proofs fail. */
    boolean proving() {
        return proving.get();
    }

    @Override
    public void run() {
        try {
            while (site.chain().against(identity.id()).isEmpty()) {
                step();
            }
            Log.warn("node.atxBuilder", "identity is malicious, it does not smesh", "smesherID", identity.brief());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            if (db.post(identity.id()).isEmpty()
                    && site.chain().last(identity.id()).isEmpty()) {
                firstProof();
            }
            cycle();
        } catch (Failed | DatabaseFailure | IOException e) {
            String why = String.valueOf(e.getMessage());
            Log.warn("node.atxBuilder", "failed to publish atx", "error", why);
            Log.warn("node.atxBuilder", "unknown error", "error", why);
            site.session()
                    .waitUntil(calendar.layerStart(calendar.layer(site.session().now()) + 1));
        }
    }

    private void firstProof() throws InterruptedException {
        Log.info("node.atxBuilder", "creating initial post");
        while (db.post(identity.id()).isEmpty()) {
            try {
                Served served = prove(ZERO);
                Optional<String> fault = site.verifier().fault(identity.id(), served.commitment(), ZERO_HEX, served);
                if (fault.isPresent()) {
                    Log.error("node.atxBuilder", "initial POST is invalid", "error", fault.get());
                    throw new Failed("initial POST is invalid: " + fault.get());
                }
                db.save(
                        identity.id(),
                        new Post(
                                served.nonce(),
                                served.indices(),
                                served.pow(),
                                served.units(),
                                served.commitment(),
                                served.vrfNonce()));
                Log.info("node.atxBuilder", "created the initial post");
                proving(false);
            } catch (Failed | DatabaseFailure e) {
                Log.error(
                        "node.atxBuilder",
                        "failed to generate initial proof:",
                        "error",
                        String.valueOf(e.getMessage()));
                site.session()
                        .waitUntil(calendar.layerStart(
                                calendar.layer(site.session().now()) + 1));
            }
        }
    }

    private Served prove(ByteString challenge) throws Failed, InterruptedException {
        proving(true);
        site.provers().await(identity);
        told.proofStarted(challenge);
        try {
            Served served = site.provers().prove(identity, challenge);
            told.proofCompleted(challenge);
            return served;
        } catch (Failed e) {
            told.proofFailed();
            throw e;
        }
    }

    private void proving(boolean now) {
        if (proving.getAndSet(now) != now) {
            Log.info("node.post", "post state changed", "id", identity.id(), "state", now ? "proving" : "idle");
        }
    }

    private void cycle() throws Failed, IOException, InterruptedException {
        Optional<Challenge> kept = db.challenge(identity.id());
        if (kept.isPresent() && isOver(kept.get())) {
            Log.error("node.atxBuilder", "atx challenge expired", "smesherID", identity.brief());
            db.clear(identity.id());
            kept = Optional.empty();
        }
        kept.ifPresent(challenge -> Log.debug(
                "node.atxBuilder",
                "loaded NiPoST challenge from local state",
                "smesherID",
                identity.brief(),
                "current_epoch",
                calendar.epoch(site.session().now()),
                "publish_epoch",
                challenge.publishEpoch()));
        Challenge challenge = kept.isPresent() ? kept.get() : challenges.build();
        int round = challenge.publishEpoch() - 1;
        if (db.registration(identity.id()).isEmpty()) {
            challenges.register(challenge, round);
        }
        Optional<Nipost> made = db.nipost(identity.id());
        Nipost nipost = made.isPresent() ? made.get() : nipost(challenge, round);
        publisher.publish(challenge, nipost);
    }

    /** Too late: to register, or to publish. */
    private boolean isOver(Challenge challenge) {
        Instant last = db.registration(identity.id()).isPresent()
                ? calendar.epochStart(challenge.publishEpoch() + 1)
                : calendar.roundStart(challenge.publishEpoch() - 1);
        return !site.session().now().isBefore(last);
    }

    private Nipost nipost(Challenge challenge, int round) throws Failed, InterruptedException {
        String poetRef = site.poet().proof(round);
        if (challenge.poetRef().isEmpty()) {
            told.waitsForRoundEnd(challenge.publishEpoch());
            site.session().waitUntil(calendar.roundEnd(round));
            told.poetProof(site.poet(), round);
            Log.info("node.nipostBuilder", "selected the best proof", "ref", poetRef, "smesherID", identity.brief());
            db.savePoet(identity.id(), poetRef);
        }
        Instant begun = site.session().now();
        Log.info("node.nipostBuilder", "starting post execution", "challenge", poetRef);
        try {
            Served served = prove(Events.bytes(poetRef));
            Log.info(
                    "node.nipostBuilder",
                    "finished post execution",
                    "duration",
                    Duration.between(begun, site.session().now()).toMillis() / 1e3 + "s");
            Optional<String> fault = site.verifier().fault(identity.id(), served.commitment(), poetRef, served);
            if (fault.isPresent()) {
                throw new Failed("invalid Post: " + fault.get());
            }
            Nipost nipost = new Nipost(
                    served.nonce(),
                    served.indices(),
                    served.pow(),
                    served.units(),
                    served.vrfNonce(),
                    poetRef,
                    served.labelsPerUnit());
            db.save(identity.id(), nipost);
            Log.info("node.nipostBuilder", "finished nipost construction");
            proving(false);
            return nipost;
        } catch (Failed e) {
            throw new Failed("create ATX: build NIPost: failed to generate Post: " + e.getMessage());
        }
    }
}
