package dev.stowage.lotus.api;

import dev.stowage.dialling.Address;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens: {@code http://host:port} or {@code https://host:port}.
 *
 * @param address without path, so that no secret can stand in it
 */
public record Endpoint(Address address) {
    /** Calls and streams have the same port and path, so a WebSocket's scheme is that of calls here. */
    private static final Pattern SCHEME = Pattern.compile("(?:http|ws)(s?)://(.*)", Pattern.DOTALL);

    /**
     * Reads an address, which is a URL or a multiaddr such as {@code /dns4/lotus/tcp/1234/http}; one slash at its end
     * does not count.
     *
     * @throws IllegalArgumentException with the reason if it is none
     */
    public static Endpoint of(String text) {
        if (text.startsWith("/")) {
            return new Endpoint(Multiaddr.address(text));
        }
        Matcher url = SCHEME.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException(
                    "begins with none of http://, https://, ws://, wss:// and the / of a multiaddr");
        }
        return new Endpoint(Address.url("http" + url.group(1) + "://" + url.group(2)));
    }

    URI http(Server server) throws UnknownHostException {
        return address.uri("http", server.path());
    }

    URI http(HealthCheck check) throws UnknownHostException {
        return address.uri("http", check.path());
    }

    URI webSocket(Server server) throws UnknownHostException {
        return address.uri("ws", server.path());
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
