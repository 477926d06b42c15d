package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why two sides did not come to an encrypted connection, in words that say what to do. */
final class Encryption {
    private Encryption() {}

    /** Whether the connection failed before anything of ours was sent; later failures of TLS are broken connections. */
    static boolean failed(Throwable failure) {
        return any(
                failure,
                cause -> cause instanceof SSLHandshakeException
                        || cause instanceof SSLPeerUnverifiedException
                        || isPlainText(cause));
    }

    static LotusFailure failure(Link link, Call call, Throwable failure) {
        return link.failure(
                Kind.TLS, call, reason(failure, link.endpoint().address().host()), failure);
    }

    static String reason(Throwable failure, String host) {
        if (any(failure, cause -> cause instanceof CertificateExpiredException || is(cause, BasicReason.EXPIRED))) {
            return "the server's certificate has expired: renew it (or set this machine's clock, if that is wrong)";
        }
        if (any(
                failure,
                cause -> cause instanceof CertificateNotYetValidException || is(cause, BasicReason.NOT_YET_VALID))) {
            return "the server's certificate is not valid yet: compare the clocks of its maker and of this machine";
        }
        if (any(failure, Encryption::isOfAnotherAuthority)) {
            return "no authority that is trusted here has signed the server's certificate:"
                    + " name the PEM file of the one that has";
        }
        if (any(failure, Encryption::isOfAnotherName)) {
            return "the server's certificate is not for " + host
                    + ": use a name that it is for, or have one made for this name";
        }
        if (any(failure, Encryption::isPlainText)) {
            return "the server answered in plain text: write http instead of https, or ws instead of wss";
        }
        return "no encrypted connection: " + HttpCall.reason(failure);
    }

    /** With an authority that was replaced under its old name, the signature or the key's identifier is what is wrong. */
    private static boolean isOfAnotherAuthority(Throwable cause) {
        return cause instanceof CertPathBuilderException
                || is(cause, BasicReason.INVALID_SIGNATURE)
                || is(cause, PKIXReason.NO_TRUST_ANCHOR);
    }

    private static boolean is(Throwable cause, CertPathValidatorException.Reason reason) {
        return cause instanceof CertPathValidatorException path && path.getReason() == reason;
    }

    /** The JDK has no type for it (HostnameChecker, JDK 25). */
    private static boolean isOfAnotherName(Throwable cause) {
        return cause instanceof CertificateException
                && String.valueOf(cause.getMessage()).startsWith("No ");
    }

    /** The JDK has no type for it (SSLEngineInputRecord and SSLSocketInputRecord, JDK 25). */
    private static boolean isPlainText(Throwable cause) {
        return cause instanceof SSLException
                && String.valueOf(cause.getMessage()).contains("nrecognized SSL message");
    }

    private static boolean any(Throwable failure, Predicate<Throwable> test) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(test);
    }
}
