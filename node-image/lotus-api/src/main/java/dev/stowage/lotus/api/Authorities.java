package dev.stowage.lotus.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Who may have signed a server's certificate: those of a PEM file, as they were when it was read. */
public final class Authorities {
    private final SSLContext context;

    private Authorities(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads one certificate or more.
     *
     * @throws IOException with a sentence that names the file if it cannot be read or holds no certificate
     */
    public static Authorities of(Path pem) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates(pem)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new Authorities(context);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates of " + pem + " cannot be used: " + e.getMessage(), e);
        }
    }

    SSLContext context() {
        return context;
    }

    private static Collection<? extends Certificate> certificates(Path pem) throws IOException {
        Collection<? extends Certificate> read;
        try {
            read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + pem + " with the certificates to trust", e);
        } catch (CertificateException e) {
            // Said below; its own words are about encodings.
            read = List.of();
        }
        if (read.isEmpty()) {
            throw new IOException(
                    pem + " holds no certificate to trust: it must have at least one PEM block that begins"
                            + " with BEGIN CERTIFICATE, whole");
        }
        return read;
    }
}
