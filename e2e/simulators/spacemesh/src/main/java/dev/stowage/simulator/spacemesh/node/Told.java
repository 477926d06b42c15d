package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Poet;
import dev.stowage.simulator.spacemesh.wire.Event;
import dev.stowage.simulator.spacemesh.wire.EventAtxPublished;
import dev.stowage.simulator.spacemesh.wire.EventBestProofSelected;
import dev.stowage.simulator.spacemesh.wire.EventPoetWaitProof;
import dev.stowage.simulator.spacemesh.wire.EventPoetWaitRound;
import dev.stowage.simulator.spacemesh.wire.EventPostComplete;
import dev.stowage.simulator.spacemesh.wire.EventPostStart;
import dev.stowage.simulator.spacemesh.wire.EventProofDownloaded;
import dev.stowage.simulator.spacemesh.wire.EventRegisteredInPoet;
import dev.stowage.simulator.spacemesh.wire.EventWaitingForPoETRegistrationWindow;
import dev.stowage.simulator.spacemesh.wire.EventWaitingForPoETRoundEnd;
import java.time.Instant;

/** One identity's events, in the node's own words. */
final class Told {
    private final Events events;
    private final ByteString smesher;
    private final Calendar calendar;
    private final Session session;

    Told(Site site, String smesher) {
        this.events = site.events();
        this.smesher = Events.bytes(smesher);
        this.calendar = site.config().calendar();
        this.session = site.session();
    }

    void proofStarted(ByteString challenge) {
        events.tell(
                false,
                "Node started PoST execution using the challenge from PoET.",
                Event.newBuilder()
                        .setPostStart(EventPostStart.newBuilder()
                                .setChallenge(challenge)
                                .setSmesher(smesher)));
    }

    void proofCompleted(ByteString challenge) {
        events.tell(
                false,
                "Node finished PoST execution using PoET challenge.",
                Event.newBuilder()
                        .setPostComplete(EventPostComplete.newBuilder()
                                .setChallenge(challenge)
                                .setSmesher(smesher)));
    }

    void proofFailed() {
        events.tell(
                true,
                "Node failed PoST execution.",
                Event.newBuilder()
                        .setPostComplete(EventPostComplete.newBuilder().setSmesher(smesher)));
    }

    /** Twice, once in a form that is out of date. */
    void waitsForRound(int publish) {
        Instant now = session.now();
        Instant opens = calendar.roundStart(publish - 1).minus(calendar.grace());
        String help = "Node is waiting for PoET registration window in current epoch to open. After this it will submit"
                + " challenge and wait until PoET round ends in publish epoch.";
        events.tell(
                false,
                help,
                Event.newBuilder()
                        .setPoetWaitRound(EventPoetWaitRound.newBuilder()
                                .setCurrent(calendar.epoch(now))
                                .setPublish(publish)
                                .setWait(between(now, opens))
                                .setUntil(Events.timestamp(opens))
                                .setSmesher(smesher)));
        events.tell(
                false,
                help,
                Event.newBuilder()
                        .setWaitingForPoetRegistrationWindow(EventWaitingForPoETRegistrationWindow.newBuilder()
                                .setCurrent(calendar.epoch(now))
                                .setPublish(publish)
                                .setRoundEnd(Events.timestamp(opens))
                                .setSmesher(smesher)));
    }

    void registered(Poet poet, int round) {
        events.tell(
                false,
                "Registered in PoET.",
                Event.newBuilder()
                        .setRegisteredInPoet(EventRegisteredInPoet.newBuilder()
                                .setUrl(poet.url())
                                .setSmesher(smesher)
                                .setRoundId(Integer.toString(round))));
    }

    /** Twice, once in a form that is out of date. */
    void waitsForRoundEnd(int publish) {
        Instant now = session.now();
        Instant ends = calendar.roundEnd(publish - 1);
        String help = "Node is waiting for PoET to complete. After it's complete, the node will fetch the PoET proof,"
                + " generate a PoST proof, and finally publish an ATX to establish eligibility for rewards in the"
                + " target epoch.";
        events.tell(
                false,
                help,
                Event.newBuilder()
                        .setPoetWaitProof(EventPoetWaitProof.newBuilder()
                                .setPublish(publish)
                                .setTarget(publish + 1)
                                .setWait(between(now, ends))
                                .setUntil(Events.timestamp(ends))
                                .setSmesher(smesher)));
        events.tell(
                false,
                help,
                Event.newBuilder()
                        .setWaitingForPoetRoundEnd(EventWaitingForPoETRoundEnd.newBuilder()
                                .setPublish(publish)
                                .setTarget(publish + 1)
                                .setRoundEnd(Events.timestamp(ends))
                                .setSmesher(smesher)));
    }

    void poetProof(Poet poet, int round) {
        events.tell(
                false,
                "Downloaded proof from PoET.",
                Event.newBuilder()
                        .setProofDownloadedFromPoet(EventProofDownloaded.newBuilder()
                                .setUrl(poet.url())
                                .setRoundId(Integer.toString(round))
                                .setTicks(poet.ticks())));
        events.tell(
                false,
                "Best PoET proof selected.",
                Event.newBuilder()
                        .setBestProofSelected(EventBestProofSelected.newBuilder()
                                .setUrl(poet.url())
                                .setRoundId(Integer.toString(round))
                                .setTicks(poet.ticks())
                                .setSmesher(smesher)));
    }

    void published(Atx atx) {
        Instant now = session.now();
        Instant target = calendar.epochStart(atx.publishEpoch() + 1);
        events.tell(
                false,
                "Node published activation for the current epoch. It now needs to wait until the target epoch when it"
                        + " will be eligible for rewards.",
                Event.newBuilder()
                        .setAtxPublished(EventAtxPublished.newBuilder()
                                .setCurrent(calendar.epoch(now))
                                .setTarget(atx.publishEpoch() + 1)
                                .setId(Events.bytes(atx.id()))
                                .setWait(between(now, target))
                                .setUntil(Events.timestamp(target))
                                .setSmesher(smesher)));
    }

    private static Duration between(Instant from, Instant to) {
        return Events.duration(java.time.Duration.between(from, to));
    }
}
