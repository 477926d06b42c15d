package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Hashes;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.store.LocalDb;
import dev.stowage.simulator.spacemesh.store.LocalDb.Challenge;
import dev.stowage.simulator.spacemesh.store.LocalDb.Post;
import dev.stowage.simulator.spacemesh.store.LocalDb.Registration;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Makes an identity's challenges, and registers them with the PoET. */
final class Challenges {
    private static final String NO_ATX = "00".repeat(32);

    private final Identity identity;
    private final Site site;
    private final Progress progress;
    private final Told told;
    private final Calendar calendar;
    private final LocalDb db;

    Challenges(Identity identity, Site site, Progress progress, Told told) {
        this.identity = identity;
        this.site = site;
        this.progress = progress;
        this.told = told;
        this.calendar = site.config().calendar();
        this.db = site.local();
    }

    /** Makes one for the next round, when that takes registrations, and no node that is not synced makes one. */
    Challenge build() throws InterruptedException {
        progress.awaitLayers();
        int round = calendar.nextRound(site.session().now());
        Instant opens = calendar.roundStart(round).minus(calendar.grace());
        if (site.session().now().isBefore(opens)) {
            Log.info(
                    "node.atxBuilder",
                    "paused building NiPoST challenge. Waiting until closer to poet start to get a better posATX",
                    "smesherID",
                    identity.brief(),
                    "current epoch",
                    calendar.epoch(site.session().now()),
                    "waiting until",
                    opens.toString());
            told.waitsForRound(round + 1);
            site.session().waitUntil(opens);
        }
        Log.info(
                "node.atxBuilder",
                "building new NiPOST challenge",
                "smesherID",
                identity.brief(),
                "current_epoch",
                calendar.epoch(site.session().now()));
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

    /** Registers it for its round. */
    void register(Challenge challenge, int round) throws IOException {
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
}
