package dev.stowage.lotus.reading;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.model.Deadline;
import dev.stowage.lotus.api.model.ProvingDeadline;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.Address;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when the open deadline's proofs have been on the chain. It is looked for among the head's own ancestors and not
 * remembered, so that a proof that a reorganisation took back does not count as an old one when it lands again.
 *
 * @param ancestors how many are looked at; a proof that is older is told as that young
 */
record Postings(LotusNode node, Address miner, int ancestors) {
    /**
     * For each partition whose proof is on the chain, the height of the oldest tipset at which it has been there
     * without break.
     *
     * @param deadlines of the miner at the head
     * @param partitions how many the open deadline has
     */
    Map<Integer, Long> at(TipSet head, ProvingDeadline open, List<Deadline> deadlines, int partitions)
            throws LotusFailure {
        Map<Integer, Long> since = new HashMap<>();
        BitSet still = posted(deadlines, open.index(), partitions);
        TipSet at = head;
        for (int seen = 0; !still.isEmpty(); seen++) {
            long height = at.height();
            still.stream().forEach(partition -> since.put(partition, height));
            if (seen == ancestors || at.parents().cids().isEmpty()) {
                return since;
            }
            at = node.chain().tipSet(at.parents());
            if (at.height() < open.open()) {
                return since;
            }
            still.and(posted(node.miners().deadlines(miner, at.key()), open.index(), partitions));
        }
        return since;
    }

    private static BitSet posted(List<Deadline> deadlines, int index, int partitions) {
        BitSet posted = new BitSet();
        for (int partition = 0; index < deadlines.size() && partition < partitions; partition++) {
            posted.set(partition, deadlines.get(index).postSubmissions().contains(partition));
        }
        return posted;
    }
}
