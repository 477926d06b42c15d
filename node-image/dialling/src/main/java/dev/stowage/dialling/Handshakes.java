package dev.stowage.dialling;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why two sides did not come to an encrypted connection, in one sentence. */
public final class Handshakes {
    /** What a TLS record begins with, an alert and a handshake, in Netty's words for what it did not understand. */
    private static final Pattern TLS_RECORD = Pattern.compile("(?s).*[Hh]ex dump[^:]*: 1[56]030.*");

    /** The names of the alerts (RFC 8446, 6) as BoringSSL and the JDK write them. */
    private static final Pattern OUR_CERTIFICATE = Pattern.compile(
            "(?s).*(bad[_ ]certificate|unsupported[_ ]certificate|certificate[_ ]revoked|certificate[_ ]expired"
                    + "|certificate[_ ]unknown|unknown[_ ]ca|access[_ ]denied|certificate[_ ]required).*");

    private static final Pattern ALERT = Pattern.compile("(?s).*alert[_: ]+([a-z][a-z_ ]+[a-z]).*");

    private Handshakes() {}

    /**
     * The reason, if a failure is one of encryption.
     *
     * @param failure as a client of gRPC or of the JDK gives it
     */
    public static Optional<String> reason(Throwable failure) {
        Optional<String> ours = causes(failure)
                .filter(ServerRefused.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst();
        return ours.isPresent()
                ? ours
                : causes(failure)
                        .map(Handshakes::named)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<String> named(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        if (TLS_RECORD.matcher(words).matches()) {
            return Optional.of("the server wants an encrypted connection: write https, and give certificates");
        }
        if (!(cause instanceof SSLException)) {
            return Optional.empty();
        }
        if (words.contains("not an SSL/TLS record") || words.contains("nrecognized SSL message")) {
            return Optional.of("the server answered in plain text: write http, or the port of its TLS listener");
        }
        Matcher alert = OUR_CERTIFICATE.matcher(words.toLowerCase(Locale.ROOT));
        if (alert.matches()) {
            return Optional.of(
                    "the server refuses our certificate (" + alert.group(1).replace('_', ' ')
                            + "): give one, with its key, that an authority has signed which the server trusts");
        }
        Matcher other = ALERT.matcher(words.toLowerCase(Locale.ROOT));
        return other.matches()
                ? Optional.of("the server ended the handshake with the alert \""
                        + other.group(1).replace('_', ' ')
                        + "\": it may not trust our certificate, and its log says more")
                : Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
