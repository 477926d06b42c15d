package dev.stowage.service;

import dev.stowage.dialling.ServiceRoot;
import dev.stowage.engine.BackOff;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.DataDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How proofs are made.
 *
 * @param directories that together hold all files
 * @param state folder for what a restart goes on with, and for the lock
 * @param rules of the network; the labels of a unit are those of the folders
 * @param nonces in one pass
 * @param threads that scan where no card does, and that search pows
 * @param aes how they encrypt
 * @param cards that scan
 * @param mode of RandomX for our own search
 * @param remote who searches pows instead
 */
public record EngineSettings(
        List<DataDirectory> directories,
        Path state,
        ProofRules rules,
        int nonces,
        int threads,
        AesEngine aes,
        ScanCards cards,
        RandomXMode mode,
        Optional<RemoteK2pow> remote) {
    /**
     * A k2pow service.
     *
     * @param parallelism questions at once
     * @param backOff between two questions for the same pow
     */
    public record RemoteK2pow(ServiceRoot address, int parallelism, BackOff backOff) {}

    ProofRules rules(long labelsPerUnit) {
        return new ProofRules(
                rules.k1(),
                rules.k2(),
                rules.powDifficulty(),
                labelsPerUnit,
                rules.scryptN(),
                rules.minUnits(),
                rules.maxUnits());
    }
}
