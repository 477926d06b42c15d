package dev.stowage.spacemesh.api;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stowage.dialling.Handshakes;
import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What grpc-java says when a call fails, by kind. */
final class Failures {
    private Failures() {}

    static SpacemeshFailure of(Rpc rpc, Endpoint endpoint, Status status) {
        String why = reason(status).orElseGet(() -> words(status));
        return new SpacemeshFailure(kind(status), rpc, endpoint, why, status.asException());
    }

    private static Kind kind(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> unavailable(status);
            case DEADLINE_EXCEEDED -> Kind.TIMED_OUT;
            case CANCELLED -> cancelled(status);
            case UNIMPLEMENTED -> isHttp(status) ? Kind.UNREADABLE : Kind.METHOD_MISSING;
            case UNAUTHENTICATED, PERMISSION_DENIED -> Kind.NOT_ALLOWED;
            case FAILED_PRECONDITION -> Kind.PRECONDITION;
            case NOT_FOUND -> Kind.NOT_FOUND;
            case INVALID_ARGUMENT, OUT_OF_RANGE -> Kind.BAD_REQUEST;
            case RESOURCE_EXHAUSTED -> says(status, "exceeds maximum size") ? Kind.TOO_LARGE : Kind.FAILED;
            case INTERNAL, UNKNOWN -> unknown(status);
            default -> Kind.FAILED;
        };
    }

    /** By us: grpc-java cancels a call whose answer it cannot read. */
    private static Kind cancelled(Status status) {
        if (causedBy(status, InterruptedException.class)) {
            return Kind.INTERRUPTED;
        }
        boolean unreadable =
                causedBy(status, InvalidProtocolBufferException.class) || says(status, "more than one value received");
        return unreadable ? Kind.UNREADABLE : Kind.CUT_OFF;
    }

    private static Kind unavailable(Status status) {
        if (isTls(status)) {
            return Kind.TLS;
        }
        if (isHttp(status) || causedBy(status, Http2Exception.class)) {
            return Kind.UNREADABLE;
        }
        boolean never = causedBy(status, ConnectException.class)
                || causedBy(status, UnknownHostException.class)
                || causedBy(status, NoRouteToHostException.class);
        return never ? Kind.UNREACHABLE : Kind.CUT_OFF;
    }

    private static Kind unknown(Status status) {
        if (isTls(status)) {
            return Kind.TLS;
        }
        boolean unreadable = isHttp(status)
                || causedBy(status, Http2Exception.class)
                || says(status, "no value received for unary call");
        return unreadable ? Kind.UNREADABLE : Kind.FAILED;
    }

    private static boolean isTls(Status status) {
        return causedBy(status, SSLException.class) || reason(status).isPresent();
    }

    private static Optional<String> reason(Status status) {
        return Optional.ofNullable(status.getCause()).flatMap(Handshakes::reason);
    }

    /** An answer in HTTP that is none in gRPC. */
    private static boolean isHttp(Status status) {
        return says(status, "invalid content-type") || says(status, "http status code");
    }

    private static boolean says(Status status, String words) {
        return Stream.concat(
                        Stream.of(String.valueOf(status.getDescription())),
                        causes(status).map(Throwable::toString))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }

    private static boolean causedBy(Status status, Class<? extends Throwable> type) {
        return causes(status).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Status status) {
        return Stream.iterate(status.getCause(), cause -> cause != null, Throwable::getCause);
    }

    private static String words(Status status) {
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            // What grpc-java adds has times measured to the nanosecond, and would make each failure another one.
            return status.getCode() + ": no full answer came in time";
        }
        String description = status.getDescription() == null ? "" : " \"" + status.getDescription() + "\"";
        Throwable cause = status.getCause();
        return status.getCode()
                + description
                + (cause == null || cause.getMessage() == null ? "" : " (" + firstLine(cause.getMessage()) + ")");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
