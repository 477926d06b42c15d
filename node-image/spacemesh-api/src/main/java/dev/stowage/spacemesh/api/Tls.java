package dev.stowage.spacemesh.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an encrypted connection is made with, as PEM files. A node's TLS listener wants a client certificate; a proxy in
 * front of another one may not.
 *
 * @param ca that signed the node's certificate
 * @param own certificate and key
 * @param domain expected in the node's certificate instead of the host
 */
public record Tls(Path ca, Optional<Own> own, Optional<String> domain) {
    /**
     * What we prove ourselves with.
     *
     * @param key as PKCS#8
     */
    public record Own(Path certificate, Path key) {}
}
