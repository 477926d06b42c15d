package dev.stowage.simulator.lotus.repo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as Lotus writes them: {@code /ip4/127.0.0.1/tcp/1234/http}. */
public final class MultiAddress {
    private static final Pattern FORM = Pattern.compile("/(?:ip4|ip6|dns|dns4|dns6)/([^/]+)/tcp/(\\d+)(?:/http)?");

    private MultiAddress() {}

    public static String of(InetSocketAddress address) {
        return "/ip4/" + address.getAddress().getHostAddress() + "/tcp/" + address.getPort() + "/http";
    }

    /**
     * Reads one, or a URL.
     *
     * @throws Unusable if it is neither
     */
    public static InetSocketAddress read(String text) throws Unusable {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            return new InetSocketAddress(form.group(1), Integer.parseInt(form.group(2)));
        }
        if (text.startsWith("http://")) {
            URI url = URI.create(text.strip());
            return new InetSocketAddress(url.getHost(), url.getPort());
        }
        throw new Unusable("failed to parse multiaddr \"" + text + "\"");
    }
}
