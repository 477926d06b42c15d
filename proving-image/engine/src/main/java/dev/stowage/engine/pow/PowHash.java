package dev.stowage.engine.pow;

import dev.stowage.engine.label.Hash256;

/** A hash function with its working memory; serves one thread. */
interface PowHash extends AutoCloseable {
    Hash256 of(byte[] input);

    @Override
    void close();
}
