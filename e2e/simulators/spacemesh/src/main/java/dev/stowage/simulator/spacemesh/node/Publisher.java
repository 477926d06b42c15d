package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.node.Provers.Failed;
import dev.stowage.simulator.spacemesh.store.LocalDb;
import dev.stowage.simulator.spacemesh.store.LocalDb.Challenge;
import dev.stowage.simulator.spacemesh.store.LocalDb.Nipost;
import java.io.IOException;
import java.util.Optional;

/** Publishes an identity's ATXs, one for each epoch. */
final class Publisher {
    private static final int BRIEF = 10;

    private final Identity identity;
    private final Site site;
    private final Told told;
    private final Calendar calendar;
    private final LocalDb db;

    Publisher(Identity identity, Site site, Told told) {
        this.identity = identity;
        this.site = site;
        this.told = told;
        this.calendar = site.config().calendar();
        this.db = site.local();
    }

    /** Waits for the epoch, and publishes unless another ATX of it is known. */
    void publish(Challenge challenge, Nipost nipost) throws Failed, IOException, InterruptedException {
        Log.info(
                "node.atxBuilder",
                "awaiting atx publication epoch",
                "pub_epoch",
                challenge.publishEpoch(),
                "pub_epoch_first_layer",
                challenge.publishEpoch() * calendar.layersPerEpoch(),
                "current_layer",
                calendar.layer(site.session().now()),
                "smesherID",
                identity.brief());
        site.session().waitUntil(calendar.epochStart(challenge.publishEpoch()));
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
}
