package dev.stowage.spacemesh.api;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a listener of a node is.
 *
 * @param tls whether the connection is encrypted
 */
public record Endpoint(String host, int port, boolean tls) {
    /**
     * Reads {@code http://host:port} or {@code https://host:port}.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    public static Endpoint of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address: " + e.getReason(), e);
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException("has not the scheme http or https");
        }
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("has no host that can be read");
        }
        if (uri.getPort() < 1 || uri.getPort() > 65535) {
            throw new IllegalArgumentException("has no port");
        }
        if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("has more than scheme, host and port");
        }
        return new Endpoint(host, uri.getPort(), "https".equals(uri.getScheme()));
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + host + ":" + port;
    }
}
