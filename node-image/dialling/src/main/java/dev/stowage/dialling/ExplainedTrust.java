package dev.stowage.dialling;

import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Decides as the JDK does; where that refuses a server, it says why while the certificate is still known. */
final class ExplainedTrust extends X509ExtendedTrustManager {
    /** Kinds of names that a certificate can be for (RFC 5280, 4.2.1.6). */
    private static final int DNS = 2;

    private static final int IP = 7;
    private static final int MOST_NAMES = 5;

    private final X509ExtendedTrustManager decides;
    private final Path ca;

    ExplainedTrust(X509ExtendedTrustManager decides, Path ca) {
        this.decides = decides;
        this.ca = ca;
    }

    private interface Check {
        void run() throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        explained(chain, engine.getHandshakeSession(), () -> decides.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
        explained(chain, session, () -> decides.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        explained(chain, null, () -> decides.checkServerTrusted(chain, type));
    }

    private void explained(X509Certificate[] chain, @Nullable SSLSession session, Check check)
            throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            throw new ServerRefused(reason(e, chain[0], session), e);
        }
    }

    private String reason(CertificateException refused, X509Certificate server, @Nullable SSLSession session) {
        if (any(refused, cause -> cause instanceof CertificateExpiredException || is(cause, BasicReason.EXPIRED))) {
            return "the server's certificate, or one that it is signed by, has expired (its own is valid until "
                    + server.getNotAfter().toInstant() + "): renew it, or set this machine's clock, if that is wrong";
        }
        if (any(
                refused,
                cause -> cause instanceof CertificateNotYetValidException || is(cause, BasicReason.NOT_YET_VALID))) {
            return "the server's certificate is valid only from "
                    + server.getNotBefore().toInstant()
                    + " on: compare the clocks of its maker and of this machine";
        }
        // With an authority that was made again under its old name, the signature is what is wrong, or its key's id.
        if (any(
                refused,
                cause -> cause instanceof CertPathBuilderException
                        || is(cause, BasicReason.INVALID_SIGNATURE)
                        || is(cause, PKIXReason.NO_TRUST_ANCHOR))) {
            return "no authority in " + ca + " has signed the server's certificate, which is of \""
                    + server.getIssuerX500Principal() + "\": give the file of that one";
        }
        // The JDK has no type for it (HostnameChecker, JDK 25).
        if (any(refused, cause -> String.valueOf(cause.getMessage()).startsWith("No "))) {
            return "the server's certificate is for " + names(server) + ", and not for "
                    + (session == null ? "this name" : session.getPeerHost())
                    + ": use a name that it is for, or have one made for this name";
        }
        return "the server's certificate is not trusted: " + refused.getMessage();
    }

    private static boolean is(Throwable cause, CertPathValidatorException.Reason reason) {
        return cause instanceof CertPathValidatorException path
                && path.getReason().equals(reason);
    }

    private static boolean any(Throwable failure, Predicate<Throwable> test) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(test);
    }

    private static String names(X509Certificate server) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = server.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> name : all) {
                    if (name.getFirst().equals(DNS) || name.getFirst().equals(IP)) {
                        names.add(String.valueOf(name.get(1)));
                    }
                }
            }
        } catch (CertificateException e) {
            return "names that cannot be read";
        }
        if (names.isEmpty()) {
            return "no host (it has no subject alternative name)";
        }
        return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (names.size() > MOST_NAMES ? ", …" : "");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        decides.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        decides.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        decides.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return decides.getAcceptedIssuers();
    }
}
