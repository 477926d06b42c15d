package dev.stowage.service;

import dev.stowage.service.wire.PostServiceGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps a stream to the node while we may, and comes back whenever it breaks. */
final class NodeLink {
    /** How soon a stop, a lost lease and its return are noticed. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final NodeDialer dialer;
    private final Retries retries;
    private final Lease lease;
    private final ProofDesk desk;
    private final Supplier<NodeStream> streams;
    private final Consumer<String> notices;
    private volatile @Nullable NodeStream stream;
    private volatile Optional<String> refusal = Optional.of("the lease was not looked at yet");
    private volatile String trouble = "no connection was tried yet";

    NodeLink(
            NodeDialer dialer,
            Retries retries,
            Lease lease,
            ProofDesk desk,
            Supplier<NodeStream> streams,
            Consumer<String> notices) {
        this.dialer = dialer;
        this.retries = retries;
        this.lease = lease;
        this.desk = desk;
        this.streams = streams;
        this.notices = notices;
    }

    boolean isConnected() {
        NodeStream current = stream;
        return current != null && current.isRegistered();
    }

    /** Why we may not serve, as far as is known. */
    Optional<String> refusal() {
        return refusal;
    }

    /** Why there is no connection, when there is none. */
    String trouble() {
        return trouble;
    }

    Ending run(BooleanSupplier stop) {
        long troubles = 0;
        while (!stop.getAsBoolean()) {
            if (!mayServe()) {
                LockSupport.parkNanos(LOOK.toNanos());
                continue;
            }
            Optional<StreamEnd> end = serve(stop);
            if (end.isEmpty()) {
                continue;
            }
            troubles = end.get().settled() ? 0 : troubles + 1;
            String reason = reason(end.get());
            // A node that is away for days is told of once.
            if (troubles <= 1 || !trouble.equals(reason)) {
                notices.accept("no connection to " + dialer.address() + ": " + reason);
            }
            trouble = reason;
            if (retries.areSpent(troubles)) {
                return new Ending.RetriesSpent(retries.most().orElseThrow(), trouble);
            }
            rest(retries.backOff().jittered(troubles, RandomGenerator.getDefault()), stop);
        }
        return new Ending.Stopped();
    }

    /** Plain text makes a TLS listener close the connection, and nothing but our address tells why. */
    private String reason(StreamEnd end) {
        boolean closed = !dialer.address().tls() && end.reason().contains("Network closed for unknown reason");
        return end.reason() + (closed ? "; a TLS listener ends plain text so, and wants https and certificates" : "");
    }

    /** How the stream ended, or empty if we ended it. */
    private Optional<StreamEnd> serve(BooleanSupplier stop) {
        ManagedChannel channel;
        try {
            channel = dialer.open();
        } catch (IOException e) {
            return Optional.of(new StreamEnd(String.valueOf(e.getMessage()), false));
        }
        NodeStream opened = streams.get();
        try {
            PostServiceGrpc.newStub(channel).register(opened);
            stream = opened;
            return untilEnd(opened, stop);
        } finally {
            stream = null;
            channel.shutdownNow();
        }
    }

    private Optional<StreamEnd> untilEnd(NodeStream opened, BooleanSupplier stop) {
        boolean told = false;
        while (true) {
            Optional<StreamEnd> end = opened.await(LOOK);
            if (stop.getAsBoolean() || !mayServe()) {
                opened.cancel("this service no longer serves");
                return Optional.empty();
            }
            if (end.isPresent()) {
                return end;
            }
            if (!told && opened.isRegistered()) {
                notices.accept("registered with " + dialer.address());
                told = true;
            }
        }
    }

    /** Looks at the lease. Whoever lost it must not go on proving: its successor does. */
    private boolean mayServe() {
        Optional<String> before = refusal;
        Optional<String> now = lease.refusal();
        refusal = now;
        if (now.isPresent()) {
            desk.halt();
        }
        if (!before.equals(now)) {
            notices.accept(now.map(why -> "not serving: " + why).orElse("serving"));
        }
        return now.isEmpty();
    }

    private void rest(Duration time, BooleanSupplier stop) {
        long until = System.nanoTime() + time.toNanos();
        while (until - System.nanoTime() > 0 && !stop.getAsBoolean() && mayServe()) {
            LockSupport.parkNanos(Math.min(LOOK.toNanos(), until - System.nanoTime()));
        }
    }
}
