package dev.stowage.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where the node listens for post-services.
 *
 * @param tls whether the connection is encrypted
 */
public record NodeAddress(String host, int port, boolean tls) {
    /**
     * Reads {@code http://host:port}, {@code https://host:port}, or {@code host:port} for plain text, as upstream does.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    public static NodeAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address: " + e.getReason(), e);
        }
        String scheme = uri.getScheme();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("has scheme " + scheme + ", and http and https are known");
        }
        String host = Optional.ofNullable(uri.getHost())
                .orElseThrow(() -> new IllegalArgumentException("has no host that can be read"));
        if (uri.getPort() < 1) {
            throw new IllegalArgumentException("has no port");
        }
        if (!Optional.ofNullable(uri.getPath()).orElse("").matches("/?") || uri.getQuery() != null) {
            throw new IllegalArgumentException("has something behind the port");
        }
        return new NodeAddress(host, uri.getPort(), scheme.equals("https"));
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + host + ":" + port;
    }
}
