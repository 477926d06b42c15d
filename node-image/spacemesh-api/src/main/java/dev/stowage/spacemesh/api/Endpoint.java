package dev.stowage.spacemesh.api;

import dev.stowage.dialling.Address;

/**
 * Where a listener of a node is.
 *
 * @param tls whether the connection is encrypted
 */
public record Endpoint(String host, int port, boolean tls) {
    /**
     * Checks host and port.
     *
     * @throws IllegalArgumentException with the reason if they cannot be right
     */
    public Endpoint {
        new Address(host, port, tls);
    }

    /**
     * Reads {@code http://host:port} or {@code https://host:port}.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    public static Endpoint of(String text) {
        Address read = Address.url(text);
        return new Endpoint(read.host(), read.port(), read.tls());
    }

    Address address() {
        return new Address(host, port, tls);
    }

    @Override
    public String toString() {
        return address().toString();
    }
}
