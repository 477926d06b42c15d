package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.HeadChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A node's head as it moves, for one thread; after a failure it is over, and a new one begins with the current head.
 */
public final class HeadChanges implements AutoCloseable {
    private final Link link;
    private final RpcStream<List<HeadChange>> stream;

    HeadChanges(Link link) throws LotusFailure {
        this.link = link;
        this.stream = new RpcStream<>(link, LotusMethod.CHAIN_NOTIFY, List.of(), value -> value.list(HeadChange::read));
    }

    /** What happened to the head, in order; empty if nothing did within the time, on a node that still answers. */
    public Optional<List<HeadChange>> next(Duration wait) throws LotusFailure {
        return switch (stream.next(wait)) {
            case RpcStream.Step.Value<List<HeadChange>>(var changes) -> Optional.of(changes);
            case RpcStream.Step.Nothing<List<HeadChange>> nothing -> Optional.empty();
            case RpcStream.Step.End<List<HeadChange>> end ->
                throw link.failure(Kind.INCOMPLETE, LotusMethod.CHAIN_NOTIFY, "the node ended the stream of its head");
        };
    }

    @Override
    public void close() {
        stream.close();
    }
}
