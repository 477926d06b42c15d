package dev.stowage.spacemesh.api;

import com.google.protobuf.ByteString;
import dev.stowage.spacemesh.wire.Event.DetailsCase;
import dev.stowage.spacemesh.wire.ProposalEligibility;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An event of the wire as ours. */
record EventReader(Read read, dev.stowage.spacemesh.wire.Event event) {
    private static final int CHALLENGE = 32;

    static Event of(Read read, dev.stowage.spacemesh.wire.Event event) throws SpacemeshFailure {
        read.present(event.hasTimestamp(), "timestamp");
        EventReader reader = new EventReader(read, event);
        return new Event(
                read.instant(event.getTimestamp(), "timestamp"),
                event.getFailure(),
                event.getHelp(),
                event.getDetailsCase().getNumber() < DetailsCase.ATX_PUBLISHED.getNumber()
                        ? reader.proof()
                        : reader.cycle());
    }

    private Event.Detail proof() throws SpacemeshFailure {
        return switch (event.getDetailsCase()) {
            case BEACON -> new Event.Beacon(event.getBeacon().getEpoch());
            case INIT_START ->
                new Event.InitStarted(smesher(event.getInitStart().getSmesher()));
            case INIT_COMPLETE ->
                new Event.InitCompleted(smesher(event.getInitComplete().getSmesher()));
            case POST_START ->
                new Event.PostStarted(
                        smesher(event.getPostStart().getSmesher()),
                        challenge(event.getPostStart().getChallenge()));
            case POST_COMPLETE -> completed();
            default -> other();
        };
    }

    private Event.Detail cycle() throws SpacemeshFailure {
        return switch (event.getDetailsCase()) {
            case ATX_PUBLISHED -> published();
            case ELIGIBILITIES -> eligible();
            case PROPOSAL ->
                new Event.Proposed(
                        smesher(event.getProposal().getSmesher()),
                        Integer.toUnsignedLong(event.getProposal().getLayer()));
            case INIT_FAILED ->
                new Event.InitFailed(
                        smesher(event.getInitFailed().getSmesher()),
                        event.getInitFailed().getError());
            case MALFEASANCE -> malfeasance();
            case POST_SERVICE_STARTED -> new Event.PostServiceStarted();
            case POST_SERVICE_STOPPED -> new Event.PostServiceStopped();
            case WAITING_FOR_POET_REGISTRATION_WINDOW -> waitsForRegistration();
            case WAITING_FOR_POET_ROUND_END -> waitsForRoundEnd();
            case PROOF_DOWNLOADED_FROM_POET -> fetched();
            case REGISTERED_IN_POET -> registered();
            case BEST_PROOF_SELECTED -> chosen();
            default -> other();
        };
    }

    private NodeId smesher(ByteString id) throws SpacemeshFailure {
        return read.id(id, NodeId::of, event.getDetailsCase() + ".smesher");
    }

    private String challenge(ByteString challenge) throws SpacemeshFailure {
        if (challenge.size() != CHALLENGE) {
            throw read.wrong("a challenge has " + challenge.size() + " bytes and not 32");
        }
        return Bytes.hex(challenge);
    }

    private Event.Detail completed() throws SpacemeshFailure {
        var completed = event.getPostComplete();
        return new Event.PostCompleted(
                smesher(completed.getSmesher()),
                event.getFailure() && completed.getChallenge().isEmpty()
                        ? Optional.empty()
                        : Optional.of(challenge(completed.getChallenge())));
    }

    private Event.Detail published() throws SpacemeshFailure {
        var published = event.getAtxPublished();
        return new Event.AtxPublished(
                smesher(published.getSmesher()),
                read.id(published.getId(), AtxId::of, "atx_published.id"),
                Integer.toUnsignedLong(published.getCurrent()),
                Integer.toUnsignedLong(published.getTarget()));
    }

    private Event.Detail eligible() throws SpacemeshFailure {
        var eligible = event.getEligibilities();
        Map<Long, Long> layers = new LinkedHashMap<>();
        for (ProposalEligibility layer : eligible.getEligibilitiesList()) {
            layers.put(Integer.toUnsignedLong(layer.getLayer()), Integer.toUnsignedLong(layer.getCount()));
        }
        return new Event.Eligible(
                smesher(eligible.getSmesher()), Integer.toUnsignedLong(eligible.getEpoch()), Map.copyOf(layers));
    }

    private Event.Detail malfeasance() throws SpacemeshFailure {
        var proof = event.getMalfeasance().getProof();
        return new Event.Malfeasance(smesher(proof.getSmesherId().getId()), proof.getKind());
    }

    private Event.Detail waitsForRegistration() throws SpacemeshFailure {
        var waits = event.getWaitingForPoetRegistrationWindow();
        read.present(waits.hasRoundEnd(), "waiting_for_poet_registration_window.round_end");
        return new Event.WaitsForRegistration(
                smesher(waits.getSmesher()),
                Integer.toUnsignedLong(waits.getPublish()),
                read.instant(waits.getRoundEnd(), "round_end"));
    }

    private Event.Detail waitsForRoundEnd() throws SpacemeshFailure {
        var waits = event.getWaitingForPoetRoundEnd();
        read.present(waits.hasRoundEnd(), "waiting_for_poet_round_end.round_end");
        return new Event.WaitsForRoundEnd(
                smesher(waits.getSmesher()),
                Integer.toUnsignedLong(waits.getPublish()),
                read.instant(waits.getRoundEnd(), "round_end"));
    }

    private Event.Detail registered() throws SpacemeshFailure {
        var registered = event.getRegisteredInPoet();
        return new Event.Registered(smesher(registered.getSmesher()), registered.getUrl(), registered.getRoundId());
    }

    private Event.Detail fetched() {
        var fetched = event.getProofDownloadedFromPoet();
        return new Event.PoetProofFetched(fetched.getUrl(), fetched.getRoundId(), fetched.getTicks());
    }

    private Event.Detail chosen() throws SpacemeshFailure {
        var chosen = event.getBestProofSelected();
        return new Event.PoetProofChosen(
                smesher(chosen.getSmesher()), chosen.getUrl(), chosen.getRoundId(), chosen.getTicks());
    }

    private Event.Detail other() {
        return new Event.Other(event.getUnknownFields().asMap().keySet().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0));
    }
}
