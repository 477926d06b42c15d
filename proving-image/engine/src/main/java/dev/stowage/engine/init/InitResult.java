package dev.stowage.engine.init;

import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.HandedOver;
import java.util.List;
import java.util.Optional;

/**
 * A finished range.
 *
 * @param files files of the range
 * @param labels labels in them
 * @param labelsComputed how many of those this run made
 * @param best the lowest nonce candidate in the range, or of a whole identity the nonce that was found past its end
 * @param handedOver those of the files that were given away, now or earlier
 */
public record InitResult(
        int files, long labels, long labelsComputed, Optional<VrfNonce> best, List<HandedOver> handedOver) {}
