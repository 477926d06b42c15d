package dev.stowage.spacemesh.api;

import dev.stowage.dialling.Address;
import dev.stowage.dialling.CertificateFiles;
import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A channel to one listener; each call on it has a deadline and a limit of size. */
final class Link implements AutoCloseable {
    /** A grpc-go server cuts whoever pings more often than it allows, here once a minute. */
    private static final long PING_MINUTES = 10;

    private static final long PING_TIMEOUT_SECONDS = 20;
    /** Given as a number, it also turns off the pings with which grpc-java measures how large it should be. */
    private static final int WINDOW = 1 << 20;

    private final Endpoint endpoint;
    private final Duration most;
    private final ManagedChannel channel;

    /**
     * Opens a channel; the connection is made by the first call.
     *
     * @param most time of a call, where its own is longer; streams keep theirs
     * @throws IOException if the certificates cannot be read
     * @throws IllegalArgumentException if an https address comes without certificates
     */
    Link(Endpoint endpoint, Optional<Tls> tls, Duration most) throws IOException {
        if (endpoint.tls() != tls.isPresent()) {
            throw new IllegalArgumentException(endpoint + ": certificates belong to https, and to nothing else");
        }
        this.endpoint = endpoint;
        this.most = most;
        NettyChannelBuilder builder = builder(endpoint, tls);
        builder.keepAliveTime(PING_MINUTES, TimeUnit.MINUTES)
                .keepAliveTimeout(PING_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .flowControlWindow(WINDOW)
                .disableRetry()
                .userAgent("stowage");
        authority(endpoint.address(), tls).ifPresent(builder::overrideAuthority);
        channel = builder.build();
    }

    private static NettyChannelBuilder builder(Endpoint endpoint, Optional<Tls> tls) throws IOException {
        try {
            return NettyChannelBuilder.forAddress(endpoint.address().dialledHost(), endpoint.port(), credentials(tls));
        } catch (UnknownHostException e) {
            throw new IOException("the host " + endpoint.host() + " is unknown", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("the certificates cannot be used: " + e.getMessage(), e);
        }
    }

    /** What the node is called, where that is something else than what is dialled. */
    private static Optional<String> authority(Address address, Optional<Tls> tls) {
        Optional<String> domain = tls.flatMap(Tls::domain);
        return domain.isPresent() || address.hostCanBeCertified()
                ? domain
                : Optional.of(Address.hostAndPort(address.host(), address.port()));
    }

    private static ChannelCredentials credentials(Optional<Tls> tls) throws IOException {
        if (tls.isEmpty()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder()
                .trustManager(CertificateFiles.trust(tls.get().ca()));
        if (tls.get().own().isPresent()) {
            Tls.Own own = tls.get().own().get();
            CertificateFiles.requirePair(own.certificate(), own.key());
            builder.keyManager(own.certificate().toFile(), own.key().toFile());
        }
        return builder.build();
    }

    <Q, R> R call(Rpc rpc, MethodDescriptor<Q, R> method, Q request) throws SpacemeshFailure {
        tryAtOnce();
        try {
            return ClientCalls.blockingUnaryCall(channel, method, options(rpc), request);
        } catch (StatusRuntimeException e) {
            throw Failures.of(rpc, endpoint, e.getStatus());
        }
    }

    <Q, R> BlockingClientCall<Q, R> stream(Rpc rpc, MethodDescriptor<Q, R> method, Q request) {
        tryAtOnce();
        return ClientCalls.blockingV2ServerStreamingCall(channel, method, options(rpc), request);
    }

    /** A channel waits up to two minutes before it tries again, and fails all calls till then: a node is back earlier. */
    private void tryAtOnce() {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff();
        }
    }

    private CallOptions options(Rpc rpc) {
        Duration time = rpc.streams() || rpc.time().compareTo(most) < 0 ? rpc.time() : most;
        return CallOptions.DEFAULT
                .withDeadlineAfter(time.toNanos(), TimeUnit.NANOSECONDS)
                .withMaxInboundMessageSize(rpc.replyBytes());
    }

    SpacemeshFailure failure(Kind kind, Rpc rpc, String why) {
        return new SpacemeshFailure(kind, rpc, endpoint, why);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
