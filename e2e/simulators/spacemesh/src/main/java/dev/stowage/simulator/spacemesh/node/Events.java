package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.stowage.simulator.spacemesh.wire.Event;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** What happened since the start: told to each reader from the beginning. A reader that is too slow is cut off. */
final class Events {
    private static final int MOST_WAITING = 1000;

    private final List<Event> all = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Session session;

    Events(Session session) {
        this.session = session;
    }

    /** Tells everybody. */
    synchronized void tell(boolean failure, String help, Event.Builder event) {
        Event told = event.setTimestamp(timestamp(session.now()))
                .setFailure(failure)
                .setHelp(help)
                .build();
        all.add(told);
        readers.removeIf(reader -> !reader.take(told));
    }

    /** From the first event on. */
    synchronized void read(ServerCallStreamObserver<Event> out) {
        Reader reader = new Reader(out);
        out.setOnReadyHandler(reader::drain);
        out.setOnCancelHandler(() -> forget(reader));
        reader.waiting.addAll(all);
        readers.add(reader);
        reader.drain();
    }

    private synchronized void forget(Reader reader) {
        readers.remove(reader);
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    static Duration duration(java.time.Duration length) {
        return Duration.newBuilder()
                .setSeconds(length.toSeconds())
                .setNanos(length.toNanosPart())
                .build();
    }

    static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static final class Reader {
        private final Deque<Event> waiting = new ArrayDeque<>();
        private final ServerCallStreamObserver<Event> out;

        Reader(ServerCallStreamObserver<Event> out) {
            this.out = out;
        }

        synchronized boolean take(Event event) {
            waiting.add(event);
            drain();
            if (waiting.size() > MOST_WAITING) {
                out.onError(Status.CANCELLED.withDescription("buffer is full").asRuntimeException());
                return false;
            }
            return true;
        }

        synchronized void drain() {
            while (out.isReady() && !waiting.isEmpty()) {
                out.onNext(waiting.remove());
            }
        }
    }
}
