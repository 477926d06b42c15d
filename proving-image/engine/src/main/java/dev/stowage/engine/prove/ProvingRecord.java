package dev.stowage.engine.prove;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.Layout;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a proof came: what a process that is killed leaves to the next one.
 *
 * @param question what is proven; a record of another question is of no use
 * @param firstNonce of the pass
 * @param pows k2pow of each group of the pass, as many as were found
 * @param scanned labels from the beginning of each file, none for those that were not begun
 * @param found qualifying labels of those, by nonce
 */
record ProvingRecord(
        Question question,
        int firstNonce,
        List<Long> pows,
        SortedMap<Integer, Long> scanned,
        SortedMap<Integer, List<Long>> found) {
    /** All that the numbers of a record depend on. */
    record Question(Identity identity, Layout layout, ProofRules rules, Hash256 challenge, int nonces) {}

    static ProvingRecord pass(Question question, int firstNonce) {
        return new ProvingRecord(question, firstNonce, List.of(), new TreeMap<>(), new TreeMap<>());
    }

    ProvingRecord withPows(List<Long> more) {
        return new ProvingRecord(question, firstNonce, List.copyOf(more), scanned, found);
    }
}
