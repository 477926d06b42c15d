package dev.stowage.lotus.reading;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.model.MinerInfo;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.util.HashSet;
import java.util.Set;

/** A miner's messages whose effect the state at a tipset does not show yet. On mainnet a pool has those of everybody. */
record OwnMessages(LotusNode node, Address miner) {
    /** Lotus' own words of an actor without a key. */
    private static final String NO_ACCOUNT = "actor code is not account";

    /** Those that wait for a block, and those in the tipset's own blocks. */
    int waitingAt(TipSet head) throws LotusFailure {
        Set<Address> own = senders(head.key());
        long pool = node.accounts().pendingMessages(head.key()).stream()
                .filter(message -> isOwn(own, message.from(), message.to()))
                .count();
        long blocks = node.chain().messagesIn(head.key()).stream()
                .filter(message -> isOwn(own, message.from(), message.to()))
                .count();
        return Math.toIntExact(pool + blocks);
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
