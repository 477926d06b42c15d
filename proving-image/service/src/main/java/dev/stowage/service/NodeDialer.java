package dev.stowage.service;

import dev.stowage.dialling.Address;
import dev.stowage.dialling.CertificateFiles;
import dev.stowage.engine.file.Errno;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.Storage;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Opens channels to a node.
 *
 * @param tls needed for an https address
 * @param domain expected in the node's certificate instead of the host
 */
public record NodeDialer(Address address, Optional<TlsFiles> tls, Optional<String> domain) {
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
        if (address.tls() && domain.isEmpty() && !address.hostCanBeCertified()) {
            throw new IllegalArgumentException(
                    "has an underscore in its host, which no certificate can be compared with");
        }
    }

    /** A channel of its own for each connection: certificates that were renewed are read again. */
    ManagedChannel open() throws IOException {
        NettyChannelBuilder builder;
        try {
            builder = NettyChannelBuilder.forAddress(address.dialledHost(), address.port(), credentials());
        } catch (UnknownHostException e) {
            throw new IOException("the host " + address.host() + " is unknown", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("the certificates cannot be used: " + e.getMessage(), e);
        }
        builder.keepAliveTime(PING_MINUTES, TimeUnit.MINUTES)
                .keepAliveTimeout(PING_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .flowControlWindow(WINDOW)
                .disableRetry()
                .userAgent("stowage-post");
        authority().ifPresent(builder::overrideAuthority);
        return builder.build();
    }

    /** What the node is called, where that is something else than what is dialled. */
    private Optional<String> authority() {
        if (address.tls() && domain.isPresent()) {
            return domain;
        }
        return address.hostCanBeCertified()
                ? Optional.empty()
                : Optional.of(Address.hostAndPort(address.host(), address.port()));
    }

    /**
     * Reads the certificates.
     *
     * @throws IOException if a file cannot be read or used
     */
    public void check() throws IOException {
        credentials();
    }

    private ChannelCredentials credentials() throws IOException {
        if (!address.tls()) {
            return InsecureChannelCredentials.create();
        }
        TlsFiles files = tls.orElseThrow();
        // Read as all files are, by which one that is a FIFO is told and not waited for.
        InputStream certificate = content(files.certificate());
        InputStream key = content(files.key());
        content(files.ca()).close();
        CertificateFiles.requirePair(files.certificate(), files.key());
        return TlsChannelCredentials.newBuilder()
                .trustManager(CertificateFiles.trust(files.ca()))
                .keyManager(certificate, key)
                .build();
    }

    private static InputStream content(Path file) throws IOException {
        return new ByteArrayInputStream(
                Storage.read(file).orElseThrow(() -> FileFailure.of(file, "cannot be opened", Errno.ENOENT)));
    }
}
