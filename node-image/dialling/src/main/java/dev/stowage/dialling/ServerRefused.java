package dev.stowage.dialling;

import java.security.cert.CertificateException;

/** We do not trust a server, and the message says why. */
final class ServerRefused extends CertificateException {
    private static final long serialVersionUID = 1L;

    ServerRefused(String message, CertificateException cause) {
        super(message, cause);
    }
}
