package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Chain.Doubled;
import dev.stowage.simulator.spacemesh.chain.Hashes;
import dev.stowage.simulator.spacemesh.chain.Lottery;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.wire.Event;
import dev.stowage.simulator.spacemesh.wire.EventBeacon;
import dev.stowage.simulator.spacemesh.wire.EventEligibilities;
import dev.stowage.simulator.spacemesh.wire.EventMalfeasance;
import dev.stowage.simulator.spacemesh.wire.EventProposal;
import dev.stowage.simulator.spacemesh.wire.ProposalEligibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens layer by layer: beacons, eligibilities, and proposals of the node's own identities. */
final class Mesh implements Runnable {
    private static final int PROPOSAL_ID_DIGITS = 40;

    private final Site site;
    private final Calendar calendar;
    private final Lottery lottery;
    private final Progress progress;
    private final List<Identity> identities;

    Mesh(Site site, Lottery lottery, Progress progress, List<Identity> identities) {
        this.site = site;
        this.calendar = site.config().calendar();
        this.lottery = lottery;
        this.progress = progress;
        this.identities = identities;
    }

    @Override
    public void run() {
        try {
            // A node that is not synced takes no part.
            progress.awaitLayers();
            int last = calendar.layer(site.session().now());
            beacon(Math.max(2, last / calendar.layersPerEpoch()));
            eligible(last);
            while (true) {
                site.session().waitUntil(calendar.layerStart(last + 1));
                last++;
                layer(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody has signed twice. */
    void malfeasance(Doubled doubled) {
        Log.warn(
                "node.atxHandler",
                "smesher produced more than one atx in the same epoch",
                "smesher",
                doubled.smesher(),
                "epoch",
                doubled.publishEpoch());
        site.events()
                .tell(
                        false,
                        "Node received valid malfeasance proof.",
                        Event.newBuilder()
                                .setMalfeasance(EventMalfeasance.newBuilder()
                                        .setProof(Malfeasance.proof(doubled, calendar, true))));
    }

    private void layer(int layer) {
        int epoch = layer / calendar.layersPerEpoch();
        if (layer % calendar.layersPerEpoch() == 0) {
            eligible(layer);
        }
        if (layer % calendar.layersPerEpoch() == Lottery.BEACON_LAYER && epoch >= 2) {
            beacon(epoch + 1);
        }
        for (Identity identity : identities) {
            own(identity, epoch)
                    .filter(atx -> lottery.eligibilities(atx, epoch).containsKey(layer))
                    .ifPresent(atx -> propose(identity, layer));
        }
    }

    private void eligible(int layer) {
        int epoch = layer / calendar.layersPerEpoch();
        for (Identity identity : identities) {
            own(identity, epoch).ifPresent(atx -> eligible(identity, atx, epoch));
        }
    }

    private void eligible(Identity identity, Atx atx, int epoch) {
        Map<Integer, Integer> layers = lottery.eligibilities(atx, epoch);
        EventEligibilities.Builder eligibilities = EventEligibilities.newBuilder()
                .setEpoch(epoch)
                .setBeacon(Events.bytes(lottery.beacon(epoch)))
                .setAtx(Events.bytes(atx.id()))
                .setActiveSetSize(site.chain().activeIn(epoch).size())
                .setSmesher(Events.bytes(identity.id()));
        layers.forEach((layer, count) -> eligibilities.addEligibilities(
                ProposalEligibility.newBuilder().setLayer(layer).setCount(count)));
        Log.info(
                "node.proposalBuilder",
                "proposal eligibilities for an epoch",
                "signer",
                identity.brief(),
                "epoch",
                epoch,
                "eligible",
                layers.size());
        site.events()
                .tell(
                        false,
                        "Node computed eligibilities for the epoch. Rewards will be received after successfully"
                                + " publishing proposals at specified layers. The rewards actually received will be"
                                + " based on the number of other participants in each layer.",
                        Event.newBuilder().setEligibilities(eligibilities));
    }

    private void propose(Identity identity, int layer) {
        String id = Hashes.ofTexts("proposal", identity.id(), layer).substring(0, PROPOSAL_ID_DIGITS);
        Log.info("node.proposalBuilder", "proposal created", "signer", identity.brief(), "layer_id", layer);
        site.events()
                .tell(
                        false,
                        "Node published proposal. Rewards will be received once proposal is included in the block.",
                        Event.newBuilder()
                                .setProposal(EventProposal.newBuilder()
                                        .setLayer(layer)
                                        .setProposal(Events.bytes(id))
                                        .setSmesher(Events.bytes(identity.id()))));
    }

    private void beacon(int epoch) {
        site.events()
                .tell(
                        false,
                        "Node computed randomness beacon, which will be used to determine consensus eligibility.",
                        Event.newBuilder()
                                .setBeacon(EventBeacon.newBuilder()
                                        .setEpoch(epoch)
                                        .setBeacon(Events.bytes(lottery.beacon(epoch)))));
    }

    private Optional<Atx> own(Identity identity, int epoch) {
        return site.chain().activeIn(epoch).stream()
                .filter(atx -> atx.smesher().equals(identity.id()))
                .findFirst();
    }
}
