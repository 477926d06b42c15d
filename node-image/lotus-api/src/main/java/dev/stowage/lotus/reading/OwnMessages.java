package dev.stowage.lotus.reading;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.model.MinerInfo;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.Cid;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.lotus.window.Messages;
import dev.stowage.windows.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A miner's messages whose effect the state at a tipset does not show yet. On mainnet a pool has those of everybody.
 *
 * @param ancestors how many tipsets the head may have moved on by while all was read
 */
record OwnMessages(LotusNode node, Address miner, int ancestors) {
    /** Lotus' own words of an actor without a key. */
    private static final String NO_ACCOUNT = "actor code is not account";

    /**
     * Those in the pool, and those in the blocks of the tipset and of all that came after it; each once, because a
     * message stays in the pool until about 2 s after the head whose block has it (Lotus waits with the pool in case
     * more heads follow). What the pool has dropped by the time it is asked is in a block of the head that is asked for
     * after it.
     */
    Fact<Messages> waitingAt(TipSet head) {
        return Fact.of(() -> read(head)).then(Function.identity());
    }

    private Fact<Messages> read(TipSet head) throws LotusFailure {
        Set<Address> own = senders(head.key());
        Set<Cid> waiting = new HashSet<>();
        node.accounts().pendingMessages(head.key()).stream()
                .filter(message -> isOwn(own, message.from(), message.to()))
                .forEach(message -> waiting.add(message.cid()));
        Optional<List<TipSet>> since = since(head, node.chain().head());
        if (since.isEmpty()) {
            return Fact.unknown("the node's head changed to another branch, or moved on by more than " + ancestors
                    + " blocks, while the chain was read: read it again");
        }
        for (TipSet at : since.get()) {
            node.chain().messagesIn(at.key()).stream()
                    .filter(message -> isOwn(own, message.from(), message.to()))
                    .forEach(message -> waiting.add(message.cid()));
        }
        return Fact.known(new Messages(head.key().toString(), waiting.size()));
    }

    /** The tipsets from the newest back to the first; empty if the first is not among its near ancestors. */
    private Optional<List<TipSet>> since(TipSet first, TipSet newest) throws LotusFailure {
        List<TipSet> since = new ArrayList<>();
        TipSet at = newest;
        while (!at.key().equals(first.key())) {
            since.add(at);
            if (since.size() > ancestors || at.height() <= first.height()) {
                return Optional.empty();
            }
            at = node.chain().tipSet(at.parents());
        }
        since.add(first);
        return Optional.of(since);
    }

    private boolean isOwn(Set<Address> own, Address from, Address to) {
        return own.contains(from) || to.equals(miner);
    }

    /** Owner, workers and control addresses, as IDs and as keys: a message may name its sender either way. */
    private Set<Address> senders(TipSetKey at) throws LotusFailure {
        MinerInfo info = node.miners().info(miner, at);
        Set<Address> senders = new HashSet<>(info.controlAddresses());
        senders.add(info.worker());
        info.newWorker().ifPresent(senders::add);
        for (Address account : Set.copyOf(senders)) {
            senders.add(node.accounts().key(account, at));
        }
        senders.add(info.owner());
        try {
            senders.add(node.accounts().key(info.owner(), at));
        } catch (LotusFailure e) {
            // An owner can be a multisig, which has no key and sends nothing itself.
            if (e.kind() != Kind.FAILED || !String.valueOf(e.getMessage()).contains(NO_ACCOUNT)) {
                throw e;
            }
        }
        return senders;
    }
}
