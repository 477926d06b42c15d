package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** What a node sends bit by bit, over a WebSocket of its own. */
public final class NodeStreams {
    /** State of fewer epochs cannot be started from; Lotus takes any number here, also negative ones. */
    public static final long LEAST_STATE_ROOTS = 900;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Link link;

    NodeStreams(Link link) {
        this.link = link;
    }

    /** The head as it moves, beginning with where it is. */
    public HeadChanges headChanges() throws LotusFailure {
        return new HeadChanges(link);
    }

    /**
     * Writes a snapshot of the chain, a CAR of version 1 that is not compressed. Only after it has returned is what was
     * written a snapshot: the node marks the end, and a stream without the mark is {@link Kind#INCOMPLETE}.
     *
     * @param stateRoots of how many recent epochs the state is taken
     * @return how many bytes were written
     * @throws IOException if {@code out} fails
     * @throws IllegalArgumentException if {@code stateRoots} is less than {@link #LEAST_STATE_ROOTS}
     */
    public long export(long stateRoots, boolean skipOldMessages, TipSetKey at, OutputStream out)
            throws LotusFailure, IOException {
        if (stateRoots < LEAST_STATE_ROOTS) {
            throw new IllegalArgumentException("a snapshot needs the state of " + LEAST_STATE_ROOTS + " epochs");
        }
        long until = System.nanoTime()
                + link.limits().timeFor(LotusMethod.CHAIN_EXPORT).toNanos();
        long written = 0;
        try (var chunks = new RpcStream<>(
                link, LotusMethod.CHAIN_EXPORT, List.of(stateRoots, skipOldMessages, at.wire()), NodeStreams::chunk)) {
            while (true) {
                byte[] chunk = chunk(chunks, until);
                if (chunk.length == 0) {
                    return complete(written);
                }
                out.write(chunk);
                written += chunk.length;
            }
        }
    }

    private byte[] chunk(RpcStream<byte[]> chunks, long until) throws LotusFailure {
        Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        Duration wait = left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
        return switch (chunks.next(wait)) {
            case RpcStream.Step.Value<byte[]>(var chunk) -> chunk;
            case RpcStream.Step.Nothing<byte[]> nothing ->
                throw link.failure(
                        Kind.TIMED_OUT,
                        LotusMethod.CHAIN_EXPORT,
                        "no part of the snapshot came within " + HttpCall.inWords(wait));
            case RpcStream.Step.End<byte[]> end ->
                throw link.failure(
                        Kind.INCOMPLETE,
                        LotusMethod.CHAIN_EXPORT,
                        "the node ended the snapshot without its mark of completeness");
        };
    }

    private long complete(long written) throws LotusFailure {
        if (written == 0) {
            throw link.failure(Kind.INCOMPLETE, LotusMethod.CHAIN_EXPORT, "the node sent a snapshot without content");
        }
        return written;
    }

    private static byte[] chunk(JsonValue value) {
        return value.isNull() ? new byte[0] : value.base64();
    }
}
