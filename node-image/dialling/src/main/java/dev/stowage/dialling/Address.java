package dev.stowage.dialling;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is. The one reader of all addresses that users write: each program and option says by its choice of a
 * method here what it takes. The reasons of all refusals are predicates, such as "has no port", for the caller to put
 * the option's or the field's name before; they do not quote the text, which can have a secret in it.
 *
 * @param host a name, or an IP address without brackets
 * @param port 1 to 65535
 * @param tls whether the connection is encrypted
 */
public record Address(String host, int port, boolean tls) {
    private static final int MOST = 65_535;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern MORE = Pattern.compile("[/?#@\\\\]");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}\\uFEFF]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** A host, and the port as it is written, which is empty where there is none. */
    private record Written(String host, String port) {}

    /**
     * Checks host and port.
     *
     * @throws IllegalArgumentException with the reason if they cannot be right
     */
    public Address {
        HostName.check(host);
        requireFrom(1, port);
    }

    /**
     * Reads {@code http://HOST:PORT} or {@code https://HOST:PORT}; a slash at its end does not count.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    public static Address url(String text) {
        Matcher scheme = SCHEME.matcher(text.strip());
        if (!scheme.matches()) {
            throw new IllegalArgumentException("begins with neither http:// nor https://");
        }
        boolean tls = isEncrypted(scheme.group(1));
        return of(scheme.group(2).replaceFirst("/$", ""), tls);
    }

    /**
     * The same, and {@code HOST:PORT} for plain text, as the network's post-service takes it.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    public static Address urlOrPlain(String text) {
        return url(SCHEME.matcher(text.strip()).matches() ? text : "http://" + text.strip());
    }

    /**
     * Reads {@code HOST:PORT} to listen on, and looks the host up.
     *
     * @return of which port 0 means a free one
     * @throws IllegalArgumentException with the reason if it is anything else, or if the host is unknown
     */
    public static InetSocketAddress listening(String text) {
        if (SCHEME.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("has a scheme, and to listen takes none");
        }
        Written written = written(text.strip());
        int port = port(written, 0);
        HostName.check(written.host());
        InetSocketAddress address = new InetSocketAddress(written.host(), port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("has the host " + written.host() + ", which is unknown here");
        }
        return address;
    }

    static boolean isEncrypted(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> false;
            case "https" -> true;
            default ->
                throw new IllegalArgumentException("has the scheme " + scheme + ", and http and https are known");
        };
    }

    /** Reads {@code HOST:PORT}. */
    static Address of(String text, boolean tls) {
        Written written = written(text);
        return new Address(written.host(), port(written, 1), tls);
    }

    /** The same, where {@code HOST} alone means the scheme's port. */
    static Address withUsualPort(String text, boolean tls) {
        Written written = written(text);
        return written.port().isEmpty() && !text.endsWith(":")
                ? new Address(written.host(), tls ? 443 : 80, tls)
                : of(text, tls);
    }

    private static Written written(String text) {
        if (BLANK.matcher(text).find()) {
            throw new IllegalArgumentException("has a space or an invisible character within");
        }
        if (MORE.matcher(text).find()) {
            throw new IllegalArgumentException("has more than scheme, host and port");
        }
        if (text.isEmpty() || (text.startsWith(":") && text.indexOf(':', 1) < 0)) {
            throw new IllegalArgumentException("has no host");
        }
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || !text.substring(0, end).contains(":")) {
                throw new IllegalArgumentException("has no IPv6 address between brackets");
            }
            String rest = text.substring(end + 1);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw new IllegalArgumentException("has something else than a port behind its bracket");
            }
            return new Written(text.substring(1, end), rest.isEmpty() ? "" : rest.substring(1));
        }
        int colon = text.indexOf(':');
        if (colon != text.lastIndexOf(':')) {
            throw new IllegalArgumentException(
                    "has more than one colon, and an IPv6 address is in brackets, as in [::1]:9094");
        }
        return colon < 0 ? new Written(text, "") : new Written(text.substring(0, colon), text.substring(colon + 1));
    }

    private static int port(Written written, int least) {
        if (written.port().isEmpty()) {
            throw new IllegalArgumentException("has no port");
        }
        if (!DIGITS.matcher(written.port()).matches()) {
            throw new IllegalArgumentException("has a port that is not a number");
        }
        // Longer ones would not fit an int, and are out of range whatever they are.
        String digits = written.port().replaceFirst("^0+(?=.)", "");
        int port = digits.length() > 5 ? -1 : Integer.parseInt(digits);
        if (port < least || port > MOST) {
            throw outOfRange(least, written.port());
        }
        return port;
    }

    private static void requireFrom(int least, int port) {
        if (port < least || port > MOST) {
            throw outOfRange(least, Integer.toString(port));
        }
    }

    private static IllegalArgumentException outOfRange(int least, String port) {
        return new IllegalArgumentException("has the port " + port + ", and ports are " + least + " to " + MOST);
    }

    /**
     * The host as {@link URI} takes it, and with it the clients of the JDK and of gRPC: a name with an underscore is
     * looked up here, because they take it for none.
     *
     * @throws UnknownHostException if it has an underscore and is unknown
     */
    public String dialledHost() throws UnknownHostException {
        return HostName.isUnderscored(host) ? InetAddress.getByName(host).getHostAddress() : host;
    }

    /** Whether certificates can be for this host: the JDK compares none with a name that has an underscore. */
    public boolean hostCanBeCertified() {
        return !HostName.isUnderscored(host);
    }

    /**
     * What a client of the JDK asks.
     *
     * @param scheme without the {@code s} that an encrypted connection adds
     * @param path empty, or with a slash at its beginning
     * @throws UnknownHostException if the host has an underscore and is unknown
     */
    public URI uri(String scheme, String path) throws UnknownHostException {
        return URI.create(scheme + (tls ? "s" : "") + "://" + hostAndPort(dialledHost(), port) + path);
    }

    /** {@code HOST:PORT}, an IPv6 address in brackets. */
    public static String hostAndPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + hostAndPort(host, port);
    }
}
