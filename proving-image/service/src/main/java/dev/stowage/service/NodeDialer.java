package dev.stowage.service;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Opens channels to a node.
 *
 * @param tls needed for an https address
 * @param domain expected in the node's certificate instead of the host
 */
public record NodeDialer(NodeAddress address, Optional<TlsFiles> tls, Optional<String> domain) {
    /**
     * A grpc-go server cuts whoever pings more often than it allows, here once a minute
     * (spacemeshos/go-spacemesh issue 5715).
     */
    private static final long PING_MINUTES = 10;

    private static final long PING_TIMEOUT_SECONDS = 20;
    /** Given as a number, it also turns off the pings with which grpc-java measures how large it should be. */
    private static final int WINDOW = 1 << 20;

    public NodeDialer {
        if (address.tls() && tls.isEmpty()) {
            throw new IllegalArgumentException(address + " needs certificates");
        }
    }

    /** A channel of its own for each connection: certificates that were renewed are read again. */
    ManagedChannel open() throws IOException {
        NettyChannelBuilder builder;
        try {
            builder = NettyChannelBuilder.forAddress(address.host(), address.port(), credentials());
        } catch (IllegalArgumentException e) {
            throw new IOException("the certificates cannot be used: " + e.getMessage(), e);
        }
        builder.keepAliveTime(PING_MINUTES, TimeUnit.MINUTES)
                .keepAliveTimeout(PING_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .flowControlWindow(WINDOW)
                .disableRetry()
                .userAgent("stowage-post");
        domain.filter(_ -> address.tls()).ifPresent(builder::overrideAuthority);
        return builder.build();
    }

    /**
     * Reads the certificates.
     *
     * @throws IOException if a file cannot be read or used
     */
    public void check() throws IOException {
        open().shutdownNow();
    }

    private ChannelCredentials credentials() throws IOException {
        if (!address.tls()) {
            return InsecureChannelCredentials.create();
        }
        TlsFiles files = tls.orElseThrow();
        return TlsChannelCredentials.newBuilder()
                .trustManager(files.ca().toFile())
                .keyManager(files.certificate().toFile(), files.key().toFile())
                .build();
    }
}
