package dev.stowage.spacemesh.reading;

import dev.stowage.spacemesh.api.NodeId;
import java.net.URI;
import java.util.Optional;

/**
 * An identity as its provider knows it.
 *
 * @param name what people call it, and {@link dev.stowage.spacemesh.clock.Component.Prover} too
 * @param prover where its prover tells what it does, for example {@code http://10.0.0.7:8080}; empty if it tells nobody
 */
public record Smesher(NodeId id, String name, Optional<URI> prover) {
    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it is none of HTTP
     */
    public Smesher {
        prover.ifPresent(at -> {
            if (!"http".equals(at.getScheme()) || at.getHost() == null) {
                throw new IllegalArgumentException(
                        "the address of %s's prover is %s and not like http://host:port".formatted(name, at));
            }
        });
    }
}
