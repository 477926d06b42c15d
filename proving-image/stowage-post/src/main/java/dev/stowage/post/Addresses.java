package dev.stowage.post;

import dev.stowage.dialling.Address;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** Options that are addresses, told by name where they cannot be read. */
final class Addresses {
    private static final String LISTENING =
            "Give HOST:PORT, such as 127.0.0.1:3000, or 0.0.0.0:3000 for all of this machine's addresses";

    private Addresses() {}

    static InetSocketAddress listening(String option, String text) {
        return read(option, text, Address::listening, LISTENING);
    }

    /** @param remedy what to give instead */
    static <T> T read(String option, String text, Function<String, T> reader, String remedy) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw Fault.of(option, e.getMessage() + " (in \"" + text + "\")", remedy);
        }
    }
}
