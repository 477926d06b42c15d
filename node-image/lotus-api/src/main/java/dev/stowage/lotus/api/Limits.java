package dev.stowage.lotus.api;

import java.time.Duration;

/**
 * Bounds of every call, whatever its method allows.
 *
 * @param connect for the connection and, with a stream, its handshake
 * @param call the most that a call may take; a method's own {@link Allowance} counts where it is less
 * @param replyBytes the most that a reply or one message of a stream may have; likewise
 * @param silence how long a stream may send nothing, pings included; Lotus sends one each 5 seconds
 */
public record Limits(Duration connect, Duration call, int replyBytes, Duration silence) {
    /** What an operator uses. */
    public static final Limits USUAL =
            new Limits(Duration.ofSeconds(5), Allowance.HAUL.time(), 32 << 20, Duration.ofSeconds(30));

    /** The same with another bound for the time of a call. */
    public Limits within(Duration most) {
        return new Limits(connect, most, replyBytes, silence);
    }

    Duration timeFor(Call asked) {
        Duration own = asked.allowance().time();
        return own.compareTo(call) < 0 ? own : call;
    }

    int bytesFor(Call asked) {
        return Math.min(asked.allowance().replyBytes(), replyBytes);
    }
}
