package dev.stowage.lotus.api;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens: {@code http://host:port} or {@code https://host:port}.
 *
 * @param base without path, so that no secret can stand in it
 */
public record Endpoint(URI base) {
    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    public Endpoint {
        if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
            throw new IllegalArgumentException(
                    "begins with none of http://, https://, ws://, wss:// and the / of a multiaddr");
        }
        if (base.getHost() == null) {
            throw new IllegalArgumentException("has no host that can be read");
        }
        if (base.getPort() < 1 || base.getPort() > 65535) {
            throw new IllegalArgumentException("has no port");
        }
        if (isPresent(base.getRawPath())
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException("has more than scheme, host and port");
        }
    }

    /**
     * Reads an address, which is a URL or a multiaddr such as {@code /dns4/lotus/tcp/1234/http}; one slash at its end
     * does not count. Calls and streams have the same port and path, so {@code ws} is {@code http} here.
     *
     * @throws IllegalArgumentException with the reason if it is none
     */
    public static Endpoint of(String text) {
        String url = text.startsWith("/") ? Multiaddr.url(text) : text.replaceFirst("^ws(s?)://", "http$1://");
        try {
            return new Endpoint(new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address", e);
        }
    }

    URI http(Server server) {
        return URI.create(base + server.path());
    }

    URI http(HealthCheck check) {
        return URI.create(base + check.path());
    }

    URI webSocket(Server server) {
        return URI.create("ws" + base.toString().substring("http".length()) + server.path());
    }

    @Override
    public String toString() {
        return base.toString();
    }

    private static boolean isPresent(@Nullable String part) {
        return part != null && !part.isEmpty();
    }
}
