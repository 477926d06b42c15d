package dev.stowage.lotus.api.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * A Filecoin address. {@code f} (mainnet) and {@code t} (every other network) before the same rest are one address:
 * Lotus takes both and writes its own.
 */
public final class Address {
    private static final String UNDEFINED = "<empty>";
    private static final Pattern SHAPE = Pattern.compile("([ft])([0-4])([0-9a-z]{1,120})");
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern DELEGATED = Pattern.compile("([0-9]{1,19})f([a-z2-7]+)");
    private static final int CHECKSUM_BYTES = 4;
    private static final int HASH_BYTES = 20;
    private static final int BLS_KEY_BYTES = 48;
    private static final int MOST_SUBADDRESS_BYTES = 54;

    /** What the payload is. */
    public enum Protocol {
        ID(0),
        SECP256K1(1),
        ACTOR(2),
        BLS(3),
        DELEGATED(4);

        private final int digit;

        Protocol(int digit) {
            this.digit = digit;
        }

        static Protocol of(char digit) {
            return Arrays.stream(values())
                    .filter(protocol -> protocol.digit == digit - '0')
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final char network;
    private final Protocol protocol;
    private final String payload;

    private Address(char network, Protocol protocol, String payload) {
        this.network = network;
        this.protocol = protocol;
        this.payload = payload;
    }

    /**
     * Reads an address and verifies its length and checksum.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Address of(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("is not a Filecoin address");
        }
        char network = shape.group(1).charAt(0);
        Protocol protocol = Protocol.of(shape.group(2).charAt(0));
        String payload = shape.group(3);
        return switch (protocol) {
            case ID -> new Address(network, protocol, Long.toString(id(payload)));
            case SECP256K1, ACTOR -> new Address(network, protocol, checked(protocol, payload, HASH_BYTES));
            case BLS -> new Address(network, protocol, checked(protocol, payload, BLS_KEY_BYTES));
            case DELEGATED -> new Address(network, protocol, delegated(payload));
        };
    }

    /** The ID address of an actor, {@code f01000} of 1000. */
    public static Address ofId(long id) {
        if (id < 0) {
            throw new IllegalArgumentException("is not an actor's number: " + id);
        }
        return new Address('f', Protocol.ID, Long.toString(id));
    }

    /** Reads an address that must be there. */
    public static Address read(JsonValue value) {
        return value.parsed("a Filecoin address", Address::of);
    }

    /** Reads an address that can be null or, as Lotus writes an undefined one, {@code <empty>}. */
    public static Optional<Address> readOptional(JsonValue value) {
        return value.isNull() || value.text().equals(UNDEFINED) ? Optional.empty() : Optional.of(read(value));
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The number of an ID address, which other addresses do not tell. */
    public Optional<Long> id() {
        return protocol == Protocol.ID ? Optional.of(Long.valueOf(payload)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && protocol == that.protocol && payload.equals(that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * protocol.hashCode() + payload.hashCode();
    }

    /** The text with the network letter that it was read with; the form for a request too. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%c%d%s", network, protocol.digit, payload);
    }

    private static long id(String payload) {
        if (!ID.matcher(payload).matches()) {
            throw new IllegalArgumentException("has no number behind its protocol 0");
        }
        try {
            return Long.parseLong(payload);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("has a number beyond 63 bits", e);
        }
    }

    private static String checked(Protocol protocol, String payload, int length) {
        byte[] bytes = Base32.decode(payload);
        if (bytes.length != length + CHECKSUM_BYTES) {
            throw new IllegalArgumentException("has not the length of its protocol");
        }
        verify(protocol, new byte[0], bytes);
        return payload;
    }

    private static String delegated(String payload) {
        Matcher parts = DELEGATED.matcher(payload);
        if (!parts.matches()) {
            throw new IllegalArgumentException("has no namespace and sub-address behind its protocol 4");
        }
        long namespace = id(parts.group(1));
        byte[] bytes = Base32.decode(parts.group(2));
        if (bytes.length < CHECKSUM_BYTES || bytes.length > MOST_SUBADDRESS_BYTES + CHECKSUM_BYTES) {
            throw new IllegalArgumentException("has not the length of its protocol");
        }
        verify(Protocol.DELEGATED, Varint.of(namespace), bytes);
        return namespace + "f" + parts.group(2);
    }

    /** BLAKE2b with 4 bytes over protocol, namespace and payload must be what follows the payload. */
    private static void verify(Protocol protocol, byte[] namespace, byte[] payloadAndChecksum) {
        int length = payloadAndChecksum.length - CHECKSUM_BYTES;
        byte[] covered = ByteBuffer.allocate(1 + namespace.length + length)
                .put((byte) protocol.digit)
                .put(namespace)
                .put(payloadAndChecksum, 0, length)
                .array();
        Blake2bDigest digest = new Blake2bDigest(CHECKSUM_BYTES * Byte.SIZE);
        digest.update(covered, 0, covered.length);
        byte[] checksum = new byte[CHECKSUM_BYTES];
        digest.doFinal(checksum, 0);
        if (!Arrays.equals(checksum, 0, CHECKSUM_BYTES, payloadAndChecksum, length, payloadAndChecksum.length)) {
            throw new IllegalArgumentException("has a wrong checksum: a letter is mistyped");
        }
    }
}
