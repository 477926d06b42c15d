package dev.stowage.service;

import java.util.OptionalInt;

/**
 * How far a proof is.
 *
 * @param firstNonce of this pass
 * @param nonces of this pass
 * @param bytes read in this pass
 * @param group whose k2pow is searched, if that is what is done
 */
record Position(int firstNonce, int nonces, long bytes, OptionalInt group) {}
