package dev.stowage.engine.prove;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.util.List;

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
}
