package dev.stowage.engine.prove;

import dev.stowage.engine.gpu.ScanKeys;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a pass looks for.
 *
 * @param challenge of the proof
 * @param firstGroup of nonces
 * @param pows k2pow of each group from the first one on
 * @param difficulty that labels must meet
 */
record PassKeys(Hash256 challenge, int firstGroup, List<Long> pows, ProvingDifficulty difficulty) {
    byte[] ofGroup(int number) {
        return ProofKeys.ofGroup(challenge, firstGroup + number, pows.get(number));
    }

    byte[] ofNonce(int number, int offset) {
        return ProofKeys.ofNonce(challenge, (firstGroup + number) * ProofKeys.GROUP + offset, pows.get(number));
    }

    int firstNonce() {
        return firstGroup * ProofKeys.GROUP;
    }

    int nonces() {
        return pows.size() * ProofKeys.GROUP;
    }

    ScanKeys forCard() {
        List<byte[]> groups =
                IntStream.range(0, pows.size()).mapToObj(this::ofGroup).toList();
        List<byte[]> nonces = IntStream.range(0, nonces())
                .mapToObj(nonce -> ofNonce(nonce / ProofKeys.GROUP, nonce % ProofKeys.GROUP))
                .toList();
        return new ScanKeys(groups, nonces, difficulty);
    }

    /** The same with another bound for those whose first cipher does not decide. */
    PassKeys withLsb(long lsb) {
        return new PassKeys(challenge, firstGroup, pows, new ProvingDifficulty(difficulty.msb(), lsb));
    }
}
