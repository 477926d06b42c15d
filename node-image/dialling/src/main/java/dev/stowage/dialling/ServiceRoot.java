package dev.stowage.dialling;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a service's paths begin, which need not be at the top of its host.
 *
 * @param address of the host
 * @param path empty, or with a slash at its beginning and none at its end
 */
public record ServiceRoot(Address address, String path) {
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/]*)(/.*)?", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~%!$&'()*+,;=:-]+)*");

    /**
     * Reads a URL; without a port it is that of the scheme.
     *
     * @throws IllegalArgumentException with the reason if it is anything else
     */
    public static ServiceRoot of(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            throw new IllegalArgumentException("begins with neither http:// nor https://");
        }
        String path = url.group(3) == null ? "" : url.group(3).replaceFirst("/+$", "");
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("has a path with something else than letters, digits and -._~ in it");
        }
        Address address = Address.withUsualPort(url.group(2), Address.isEncrypted(url.group(1)));
        if (address.tls() && !address.hostCanBeCertified()) {
            throw new IllegalArgumentException(
                    "is https, and has an underscore in its host, which no certificate can" + " be compared with");
        }
        return new ServiceRoot(address, path);
    }

    /**
     * One of its pages.
     *
     * @throws UnknownHostException if the host has an underscore and is unknown
     */
    public URI page(String more) throws UnknownHostException {
        return address.uri("http", path + more);
    }

    @Override
    public String toString() {
        return address + path;
    }
}
