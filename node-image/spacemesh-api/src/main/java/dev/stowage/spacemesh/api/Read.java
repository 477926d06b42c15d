package dev.stowage.spacemesh.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/** Reads an answer's fields; what is missing or cannot be is named. */
record Read(Link link, Rpc rpc) {
    void present(boolean is, String field) throws SpacemeshFailure {
        if (!is) {
            throw wrong(field + " is missing");
        }
    }

    <T> T id(ByteString bytes, Function<ByteString, T> type, String field) throws SpacemeshFailure {
        try {
            return type.apply(bytes);
        } catch (IllegalArgumentException e) {
            throw wrong(field + " " + e.getMessage());
        }
    }

    Instant instant(Timestamp time, String field) throws SpacemeshFailure {
        try {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(field + " is not a time: " + e.getMessage());
        }
    }

    java.time.Duration positive(Duration length, String field) throws SpacemeshFailure {
        if (length.getSeconds() < 0
                || length.getNanos() < 0
                || (length.getSeconds() == 0 && length.getNanos() == 0)
                || length.getSeconds() > Integer.MAX_VALUE) {
            throw wrong(field + " is not a length: " + length.getSeconds() + " s");
        }
        return java.time.Duration.ofSeconds(length.getSeconds(), length.getNanos());
    }

    int positive(int number, String field) throws SpacemeshFailure {
        if (number <= 0) {
            throw wrong(field + " is " + Integer.toUnsignedString(number));
        }
        return number;
    }

    SpacemeshFailure wrong(String what) {
        return link.failure(Kind.UNREADABLE, rpc, what);
    }
}
