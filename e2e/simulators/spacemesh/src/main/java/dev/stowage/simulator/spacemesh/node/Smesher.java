package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Hashes;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.node.Provers.Failed;
import dev.stowage.simulator.spacemesh.store.DatabaseFailure;
import dev.stowage.simulator.spacemesh.store.LocalDb;
import dev.stowage.simulator.spacemesh.store.LocalDb.Challenge;
import dev.stowage.simulator.spacemesh.store.LocalDb.Nipost;
import dev.stowage.simulator.spacemesh.store.LocalDb.Post;
import dev.stowage.simulator.spacemesh.store.LocalDb.Registration;
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
    private static final String NO_ATX = "00".repeat(32);
    private static final int BRIEF = 10;

    private final Identity identity;
    private final Site site;
    private final Told told;
    private final Calendar calendar;
    private final LocalDb db;
    private final AtomicBoolean proving = new AtomicBoolean();

    Smesher(Identity identity, Site site) {
        this.identity = identity;
        this.site = site;
        this.calendar = site.config().calendar();
        this.db = site.local();
        this.told = new Told(site.events(), identity.id(), calendar);
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
            until(calendar.layerStart(calendar.layer(Instant.now()) + 1));
        }
    }

    private void firstProof() throws InterruptedException {
        Log.info("node.atxBuilder", "creating initial post");
        while (db.post(identity.id()).isEmpty()) {
            try {
                Served served = prove(ZERO);
                Optional<String> fault = site.verifier().fault(identity.id(), served.commitment(), NO_ATX, served);
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
                until(calendar.layerStart(calendar.layer(Instant.now()) + 1));
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
                calendar.epoch(Instant.now()),
                "publish_epoch",
                challenge.publishEpoch()));
        Challenge challenge = kept.isPresent() ? kept.get() : challenge();
        int round = challenge.publishEpoch() - 1;
        if (db.registration(identity.id()).isEmpty()) {
            register(challenge, round);
        }
        Optional<Nipost> made = db.nipost(identity.id());
        Nipost nipost = made.isPresent() ? made.get() : nipost(challenge, round);
        publish(challenge, nipost);
    }

    /** Too late: to register, or to publish. */
    private boolean isOver(Challenge challenge) {
        Instant last = db.registration(identity.id()).isPresent()
                ? calendar.epochStart(challenge.publishEpoch() + 1)
                : calendar.roundStart(challenge.publishEpoch() - 1);
        return !Instant.now().isBefore(last);
    }

    private Challenge challenge() throws Failed, InterruptedException {
        int round = calendar.nextRound(Instant.now());
        Instant opens = calendar.roundStart(round).minus(calendar.grace());
        if (Instant.now().isBefore(opens)) {
            Log.info(
                    "node.atxBuilder",
                    "paused building NiPoST challenge. Waiting until closer to poet start to get a better posATX",
                    "smesherID",
                    identity.brief(),
                    "current epoch",
                    calendar.epoch(Instant.now()),
                    "waiting until",
                    opens.toString());
            told.waitsForRound(round + 1);
            until(opens);
        }
        Log.info(
                "node.atxBuilder",
                "building new NiPOST challenge",
                "smesherID",
                identity.brief(),
                "current_epoch",
                calendar.epoch(Instant.now()));
        Optional<Atx> last = site.chain().last(identity.id());
        String positioning = site.chain().highest().map(Atx::id).orElse(site.golden());
        Optional<Post> first = last.isPresent() ? Optional.empty() : db.post(identity.id());
        if (first.isPresent()) {
            Log.info("node.atxBuilder", "verifying the initial post", "smesherID", identity.brief());
            site.provers().askMetadata(identity);
        }
        Challenge challenge = new Challenge(
                round + 1,
                last.map(atx -> atx.sequence() + 1).orElse(0L),
                last.map(Atx::id).orElse(NO_ATX),
                positioning,
                first.map(Post::commitment),
                "");
        db.save(identity.id(), challenge, first);
        Log.info("node.atxBuilder", "atx challenge is ready", "smesherID", identity.brief());
        return challenge;
    }

    private void register(Challenge challenge, int round) throws IOException {
        site.crash().here(Crash.At.BEFORE_REGISTERING);
        String hash = Hashes.ofTexts(
                challenge.publishEpoch(),
                challenge.sequence(),
                challenge.previous(),
                challenge.positioning(),
                challenge.commitment().orElse(""));
        site.network().register(identity.id(), round, hash);
        db.save(
                identity.id(),
                new Registration(
                        hash,
                        site.poet().url(),
                        Integer.toString(round),
                        calendar.roundEnd(round).getEpochSecond()));
        Log.info(
                "node.nipostBuilder",
                "challenge submitted to poet proving service",
                "poet",
                site.poet().url(),
                "smesherID",
                identity.brief(),
                "round",
                Integer.toString(round));
        told.registered(site.poet(), round);
        site.crash().here(Crash.At.AFTER_REGISTERING);
    }

    private Nipost nipost(Challenge challenge, int round) throws Failed, InterruptedException {
        String poetRef = site.poet().proof(round);
        if (challenge.poetRef().isEmpty()) {
            told.waitsForRoundEnd(challenge.publishEpoch());
            until(calendar.roundEnd(round));
            told.poetProof(site.poet(), round);
            Log.info("node.nipostBuilder", "selected the best proof", "ref", poetRef, "smesherID", identity.brief());
            db.savePoet(identity.id(), poetRef);
        }
        Instant begun = Instant.now();
        Log.info("node.nipostBuilder", "starting post execution", "challenge", poetRef);
        try {
            Served served = prove(Events.bytes(poetRef));
            Log.info(
                    "node.nipostBuilder",
                    "finished post execution",
                    "duration",
                    Duration.between(begun, Instant.now()).toMillis() / 1e3 + "s");
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

    private void publish(Challenge challenge, Nipost nipost) throws Failed, IOException, InterruptedException {
        Log.info(
                "node.atxBuilder",
                "awaiting atx publication epoch",
                "pub_epoch",
                challenge.publishEpoch(),
                "pub_epoch_first_layer",
                challenge.publishEpoch() * calendar.layersPerEpoch(),
                "current_layer",
                calendar.layer(Instant.now()),
                "smesherID",
                identity.brief());
        until(calendar.epochStart(challenge.publishEpoch()));
        Atx atx = atx(challenge, nipost);
        Optional<Atx> other = site.chain().of(identity.id(), challenge.publishEpoch());
        if (other.isPresent() && !other.get().equals(atx)) {
            db.clear(identity.id());
            throw new Failed("already published an ATX in epoch " + challenge.publishEpoch());
        }
        String brief = atx.id().substring(0, BRIEF);
        Log.info("node.atxBuilder", "broadcasting ATX", "atx_id", brief, "smesherID", identity.brief());
        site.crash().here(Crash.At.BEFORE_BROADCAST);
        site.network().publish(atx, identity.sign(atx.id()));
        site.crash().here(Crash.At.AFTER_BROADCAST);
        db.clear(identity.id());
        Log.info("node.atxBuilder", "atx published", "atx_id", brief);
        told.published(atx);
    }

    private Atx atx(Challenge challenge, Nipost nipost) {
        long base = site.chain().byId(challenge.positioning()).map(Atx::height).orElse(0L);
        return new Atx(
                identity.id(),
                challenge.publishEpoch(),
                challenge.sequence(),
                challenge.previous(),
                challenge.positioning(),
                challenge.commitment().orElse(null),
                site.config().coinbase(),
                nipost.units(),
                challenge.commitment().isPresent() ? nipost.vrfNonce() : null,
                nipost.poetRef(),
                nipost.nonce(),
                nipost.indices(),
                nipost.pow(),
                base,
                site.poet().ticks());
    }

    private static void until(Instant moment) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), moment);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
