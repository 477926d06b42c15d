package dev.stowage.lotus.reading;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.model.Deadline;
import dev.stowage.lotus.api.model.Partition;
import dev.stowage.lotus.api.model.ProvingDeadline;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Head;
import dev.stowage.lotus.window.PartitionState;
import dev.stowage.lotus.window.ProvingPeriod;
import dev.stowage.windows.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads of the chain what the proving windows are reckoned from, all of it at one tipset key. */
public final class ChainReader {
    private final LotusNode node;
    private final Address miner;
    private final Postings postings;
    private final OwnMessages own;

    /**
     * For one miner.
     *
     * @param ancestors tipsets that a proof is followed back, not less than the confidence that is asked of one; the
     *     head may move on by as many while all is read
     */
    public ChainReader(LotusNode node, Address miner, int ancestors) {
        this.node = node;
        this.miner = miner;
        this.postings = new Postings(node, miner, ancestors);
        this.own = new OwnMessages(node, miner, ancestors);
    }

    private record Start(TipSet head, Duration blockDelay) {}

    private record Open(ProvingDeadline deadline, List<Deadline> all) {}

    /** Never fails: what cannot be learnt is unknown, and the sentence says why. */
    public ChainView read() {
        Fact<Start> start = Fact.of(
                () -> new Start(node.chain().head(), node.network().params().blockDelay()));
        return switch (start) {
            case Fact.Known<Start>(Start known) -> read(known.head(), known.blockDelay());
            case Fact.Unknown<Start>(String problem) -> nothing(Fact.unknown(problem), problem);
        };
    }

    private ChainView read(TipSet head, Duration blockDelay) {
        String key = head.key().toString();
        Fact<Head> known = Fact.known(new Head(key, head.height(), head.time(), blockDelay));
        Fact<Open> open = Fact.of(() -> new Open(
                node.miners().provingDeadline(miner, head.key()), node.miners().deadlines(miner, head.key())));
        return switch (open) {
            case Fact.Known<Open>(Open at) ->
                new ChainView(known, Fact.known(period(key, at.deadline())), deadlines(head, at), own.waitingAt(head));
            case Fact.Unknown<Open>(String problem) -> nothing(known, problem);
        };
    }

    private static ChainView nothing(Fact<Head> head, String problem) {
        return new ChainView(head, Fact.unknown(problem), List.of(Fact.unknown(problem)), Fact.unknown(problem));
    }

    private List<Fact<DeadlineState>> deadlines(TipSet head, Open open) {
        List<Fact<DeadlineState>> states = new ArrayList<>();
        for (int index = 0; index < open.all().size(); index++) {
            int each = index;
            states.add(Fact.of(() -> deadline(head, open, each)));
        }
        return states;
    }

    private DeadlineState deadline(TipSet head, Open open, int index) throws LotusFailure {
        List<Partition> partitions = node.miners().partitions(miner, index, head.key());
        Map<Integer, Long> since = index == open.deadline().index()
                ? postings.at(head, open.deadline(), open.all(), partitions.size())
                : Map.of();
        List<PartitionState> states = new ArrayList<>();
        for (int number = 0; number < partitions.size(); number++) {
            Partition partition = partitions.get(number);
            states.add(new PartitionState(
                    partition.live().count(),
                    partition.faulty().count(),
                    partition.recovering().count(),
                    since.get(number)));
        }
        return new DeadlineState(head.key().toString(), index, states);
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
