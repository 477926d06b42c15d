package dev.stowage.dialling;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.regex.Pattern;

/** The host of an address. */
final class HostName {
    /**
     * What resolvers look up, which is more than RFC 1123 allows: the names of Compose's services and containers have
     * underscores.
     */
    private static final Pattern NAME = Pattern.compile("(?=.{1,254}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
            + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\.?");

    private static final Pattern NUMBERS = Pattern.compile("(.*\\.)?[0-9]+");

    private HostName() {}

    /**
     * Passes a name, an IPv4 address, and an IPv6 address without brackets.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    static void check(String host) {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("has no host");
        }
        if (host.contains(":")) {
            checkIp6(host);
        } else if (NUMBERS.matcher(host).matches()) {
            checkIp4(host);
        } else if (!host.chars().allMatch(letter -> letter < 128)) {
            throw new IllegalArgumentException("has a host with letters beyond ASCII" + ascii(host));
        } else if (!NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("has a host that is neither an IP address nor a name of letters,"
                    + " digits, hyphens, underscores and dots");
        }
    }

    /** Whether it is a name that {@link java.net.URI} takes for none, and with it the JDK's and gRPC's clients. */
    static boolean isUnderscored(String host) {
        return host.contains("_");
    }

    /** The JDK also takes shorter forms and leading zeros, which mean something else to others. */
    private static void checkIp4(String host) {
        try {
            if (Inet4Address.ofLiteral(host).getHostAddress().equals(host)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in our words.
        }
        throw new IllegalArgumentException(
                "has a host of numbers, and an IPv4 address is four of them from 0 to 255 with dots between");
    }

    private static void checkIp6(String host) {
        try {
            Inet6Address.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a host with colons that is not an IPv6 address", e);
        }
    }

    private static String ascii(String host) {
        try {
            return ": write it as " + IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
