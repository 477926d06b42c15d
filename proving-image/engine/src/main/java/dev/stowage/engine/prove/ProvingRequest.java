package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.DataDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * What to prove, and with what.
 *
 * @param directories that together hold all files; each is read by its own thread
 * @param state folder that remembers how far a pass came, and that keeps a second prover out
 * @param rules of the network
 * @param challenge to be answered
 * @param nonces tried in one pass, a multiple of 16
 * @param threads that scan where no card does
 * @param aes how they encrypt
 * @param cards that scan
 */
public record ProvingRequest(
        List<DataDirectory> directories,
        Path state,
        ProofRules rules,
        Hash256 challenge,
        int nonces,
        int threads,
        AesEngine aes,
        ScanCards cards) {
    /** All that a group's number has room for. */
    public static final int MOST_NONCES = ProofKeys.GROUP * ProofKeys.MOST_GROUPS;

    public ProvingRequest {
        if (nonces < ProofKeys.GROUP || nonces > MOST_NONCES || nonces % ProofKeys.GROUP != 0) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT,
                    "nonces are " + nonces + ", and must be a multiple of 16 from 16 to " + MOST_NONCES);
        }
        if (threads < 1) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, "threads are " + threads + ", and must be at least 1");
        }
        if (directories.isEmpty()) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, "no folder is given");
        }
    }

    int groups() {
        return nonces / ProofKeys.GROUP;
    }
}
