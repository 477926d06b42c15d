package dev.stowage.post;

import java.net.InetSocketAddress;

/** Addresses to listen on, as {@code HOST:PORT}. */
final class Addresses {
    private static final int MOST = 65_535;

    private Addresses() {}

    static InetSocketAddress parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST) {
            throw Fault.of(option, "is " + text, "It must be HOST:PORT, such as 127.0.0.1:3000");
        }
        InetSocketAddress address =
                new InetSocketAddress(text.substring(0, colon).replaceAll("^\\[|]$", ""), Integer.parseInt(port));
        if (address.isUnresolved()) {
            throw Fault.of(option, "is " + text + ", and no such host is known", "Name a host or an IP address");
        }
        return address;
    }
}
