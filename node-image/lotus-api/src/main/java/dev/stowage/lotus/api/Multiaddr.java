package dev.stowage.lotus.api;

import dev.stowage.dialling.Address;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A server's address as Lotus writes it, for example {@code /dns4/lotus/tcp/1234/http}. */
final class Multiaddr {
    private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "0:0:0:0:0:0:0:0");

    /** What may follow the port, and whether it is encrypted; a WebSocket is on the port and path of plain calls. */
    private static final Map<List<String>, Boolean> ENCRYPTED = Map.of(
            List.of(), false,
            List.of("http"), false,
            List.of("ws"), false,
            List.of("https"), true,
            List.of("wss"), true,
            List.of("tls"), true,
            List.of("tls", "http"), true,
            List.of("tls", "ws"), true);

    private Multiaddr() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with the reason if it is none that can be called
     */
    static Address address(String text) {
        List<String> parts = Arrays.asList(text.split("/", -1));
        if (parts.size() > 5 && parts.getLast().isEmpty()) {
            parts = parts.subList(0, parts.size() - 1);
        }
        if (parts.size() < 5) {
            throw new IllegalArgumentException("is shorter than a multiaddr like /dns4/HOST/tcp/PORT/http");
        }
        String host = host(parts.get(1), parts.get(2));
        if (!parts.get(3).equals("tcp")) {
            throw new IllegalArgumentException("has no /tcp/ behind its host");
        }
        if (!PORT.matcher(parts.get(4)).matches()) {
            throw new IllegalArgumentException("has no port that is a number");
        }
        Boolean tls = ENCRYPTED.get(parts.subList(5, parts.size()));
        if (tls == null) {
            throw new IllegalArgumentException(
                    "ends in something else than a port, /http, /https, /ws, /wss or /tls/http");
        }
        return new Address(host, Integer.parseInt(parts.get(4)), tls);
    }

    private static String host(String kind, String value) {
        return switch (kind) {
            case "ip4" -> dialled(ip4(value));
            case "ip6" -> dialled(ip6(value));
            case "dns", "dns4", "dns6" -> value;
            default -> throw new IllegalArgumentException("begins with none of /ip4, /ip6, /dns, /dns4 and /dns6");
        };
    }

    private static String ip4(String value) {
        try {
            String read = Inet4Address.ofLiteral(value).getHostAddress();
            if (read.equals(value)) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            // Said below: the JDK also takes shorter forms, which are no address to anybody else.
        }
        throw new IllegalArgumentException("has no IPv4 address behind /ip4");
    }

    private static String ip6(String value) {
        try {
            if (!value.contains("%")) {
                return Inet6Address.ofLiteral(value).getHostAddress();
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text.
        }
        throw new IllegalArgumentException("has no IPv6 address behind /ip6");
    }

    /** A server in a pod listens on all addresses, and names itself so. */
    private static String dialled(String address) {
        if (EVERY_ADDRESS.contains(address)) {
            throw new IllegalArgumentException(
                    "says on which addresses a server listens (all of them) and not where it is: write its host");
        }
        return address;
    }
}
