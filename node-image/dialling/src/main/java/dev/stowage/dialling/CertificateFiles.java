package dev.stowage.dialling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The PEM files of an encrypted connection, looked at before they are used: what is wrong with one is known at the
 * start, and a handshake would only say that it failed.
 */
public final class CertificateFiles {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final byte[] SIGNED = "stowage".getBytes(StandardCharsets.US_ASCII);

    private CertificateFiles() {}

    /**
     * Trusts servers whose certificates these authorities have signed, and says why it does not trust another.
     *
     * @param ca one PEM certificate or more
     * @throws IOException with a sentence that names the file, if it cannot be used
     */
    public static TrustManager trust(Path ca) throws IOException {
        List<X509Certificate> authorities = certificates(ca);
        // One that is still valid is enough: a file is renewed by adding the next one.
        if (authorities.stream().noneMatch(CertificateFiles::isValidNow)) {
            requireValidNow(ca, authorities.getFirst());
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return new ExplainedTrust(extended, ca);
                }
            }
            throw new IOException("this Java has no way to check certificates");
        } catch (GeneralSecurityException e) {
            throw new IOException(ca + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Passes a certificate that is valid now, and the key that belongs to it.
     *
     * @param key PEM, PKCS#8, without a password
     * @throws IOException with a sentence that names the file, if one of both cannot be used
     */
    public static void requirePair(Path certificate, Path key) throws IOException {
        X509Certificate own = certificates(certificate).getFirst();
        requireValidNow(certificate, own);
        PublicKey wanted = own.getPublicKey();
        String mismatch =
                key + " is not the key of the certificate in " + certificate + ": give the two that were made together";
        try {
            PrivateKey ours = KeyFactory.getInstance(wanted.getAlgorithm()).generatePrivate(pkcs8(key));
            if (!belongTogether(wanted, ours)) {
                throw new IOException(mismatch);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(mismatch, e);
        }
    }

    private static boolean belongTogether(PublicKey wanted, PrivateKey ours) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (wanted.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> wanted.getAlgorithm();
                });
        try {
            signature.initSign(ours);
            signature.update(SIGNED);
            byte[] signed = signature.sign();
            signature.initVerify(wanted);
            signature.update(SIGNED);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            // A key of another curve or size.
            return false;
        }
    }

    private static PKCS8EncodedKeySpec pkcs8(Path key) throws IOException {
        Matcher block = BLOCK.matcher(text(key));
        while (block.find()) {
            String kind = block.group(1);
            if (kind.equals("PRIVATE KEY")) {
                return new PKCS8EncodedKeySpec(decoded(key, block.group(2)));
            }
            if (kind.equals("ENCRYPTED PRIVATE KEY")) {
                throw new IOException(key + " is locked by a password: write it without one by openssl pkcs8 -in " + key
                        + " -out NEW.key");
            }
            if (kind.endsWith(" PRIVATE KEY")) {
                throw new IOException(key + " is a key in an older form (" + kind
                        + "): write it as PKCS#8 by openssl pkcs8 -topk8 -nocrypt -in " + key + " -out NEW.key");
            }
        }
        throw new IOException(
                key + " holds no private key: it must have a whole PEM block that begins with" + " BEGIN PRIVATE KEY");
    }

    private static List<X509Certificate> certificates(Path pem) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(pem));
        while (block.find()) {
            if (!block.group(1).equals("CERTIFICATE")) {
                continue;
            }
            byte[] der = decoded(pem, block.group(2));
            try {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException e) {
                throw new IOException(pem + " has a certificate that is damaged: copy the file again", e);
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException(pem + " holds no certificate: it must have a whole PEM block that begins with"
                    + " BEGIN CERTIFICATE");
        }
        return certificates;
    }

    private static byte[] decoded(Path pem, String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(pem + " has a PEM block that is damaged: copy the file again", e);
        }
    }

    private static String text(Path pem) throws IOException {
        try {
            return new String(Files.readAllBytes(pem), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(pem + " does not exist", e);
        } catch (IOException e) {
            throw new IOException(pem + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isValidNow(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static void requireValidNow(Path pem, X509Certificate certificate) throws IOException {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new IOException(
                    "the certificate in " + pem + " has expired, on "
                            + certificate.getNotAfter().toInstant()
                            + ": renew it (or set this machine's clock, if that is wrong)",
                    e);
        } catch (CertificateNotYetValidException e) {
            throw new IOException(
                    "the certificate in " + pem + " is valid only from "
                            + certificate.getNotBefore().toInstant()
                            + " on: compare the clocks of its maker and of this machine",
                    e);
        }
    }
}
