package dev.stowage.simulator.lotus;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.model.Deadline;
import dev.stowage.lotus.api.model.NetworkParams;
import dev.stowage.lotus.api.model.Partition;
import dev.stowage.lotus.api.model.ProvingDeadline;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Fact;
import dev.stowage.lotus.window.Head;
import dev.stowage.lotus.window.Messages;
import dev.stowage.lotus.window.PartitionState;
import dev.stowage.lotus.window.ProvingPeriod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the chain as the windows want it, all at one tipset key, and remembers since when a proof has been seen. */
final class Observer {
    static final Address MINER = Address.of("t01000");

    private final LotusNode node;
    private final NetworkParams network;
    private final Map<String, Long> postedSince = new HashMap<>();

    Observer(LotusNode node) throws LotusFailure {
        this.node = node;
        this.network = node.network().params();
    }

    ChainView read() throws LotusFailure {
        TipSet head = node.chain().head();
        String key = head.key().toString();
        ProvingDeadline at = node.miners().provingDeadline(MINER, head.key());
        List<Deadline> deadlines = node.miners().deadlines(MINER, head.key());
        List<Fact<DeadlineState>> states = new ArrayList<>();
        for (int i = 0; i < deadlines.size(); i++) {
            List<PartitionState> partitions = new ArrayList<>();
            List<Partition> all = node.miners().partitions(MINER, i, head.key());
            for (int k = 0; k < all.size(); k++) {
                boolean posted =
                        i == at.index() && deadlines.get(i).postSubmissions().contains(k);
                partitions.add(state(all.get(k), since(at.open() + " " + k, posted, head.height())));
            }
            states.add(Fact.known(new DeadlineState(key, i, partitions)));
        }
        return new ChainView(
                Fact.known(new Head(key, head.height(), head.time(), network.blockDelay())),
                Fact.known(period(key, at)),
                states,
                Fact.known(new Messages(key, waiting(head))));
    }

    /** Those that wait for a block, and those in the head's own blocks: the state does not show these yet. */
    private int waiting(TipSet head) throws LotusFailure {
        return node.accounts().pendingMessages(head.key()).size()
                + node.chain().messagesIn(head.key()).size();
    }

    private Long since(String partition, boolean posted, long height) {
        if (!posted) {
            postedSince.remove(partition);
            return null;
        }
        return postedSince.computeIfAbsent(partition, name -> height);
    }

    private static PartitionState state(Partition partition, Long since) {
        return new PartitionState(
                partition.live().count(),
                partition.faulty().count(),
                partition.recovering().count(),
                since);
    }

    private static ProvingPeriod period(String key, ProvingDeadline at) {
        return new ProvingPeriod(
                key,
                at.currentEpoch(),
                at.periodStart(),
                at.index(),
                at.open(),
                at.close(),
                at.challenge(),
                at.faultCutoff(),
                at.deadlinesPerPeriod(),
                at.provingPeriod(),
                at.challengeWindow(),
                at.challengeLookback(),
                at.faultDeclarationCutoff());
    }
}
