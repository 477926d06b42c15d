package dev.stowage.post;

import dev.stowage.dialling.Address;
import dev.stowage.engine.BackOff;
import dev.stowage.service.NodeDialer;
import dev.stowage.service.Retries;
import dev.stowage.service.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node to serve, by upstream's names. */
final class NodeOptions {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    @Option(
            names = {"-a", "--address"},
            paramLabel = "URL",
            description = "The node's post listener: http://HOST:PORT, or https://HOST:PORT with certificates."
                    + " Without a scheme it is http.")
    @Nullable
    String address;

    @Option(
            names = "--ca-cert",
            paramLabel = "FILE",
            description = "PEM certificate of who signed the node's certificate.")
    @Nullable
    Path caCert;

    @Option(names = "--cert", paramLabel = "FILE", description = "The PEM certificate of this side.")
    @Nullable
    Path cert;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, PEM and PKCS#8.")
    @Nullable
    Path key;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "Name that the node's certificate must have. Default: the host of --address.")
    @Nullable
    String domain;

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            description = "Attempts in a row after the first that may fail; then exit 1. Default: no end.")
    @Nullable
    Long maxRetries;

    @Option(
            names = "--reconnect-interval-s",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Longest wait between two attempts; the first is 1 s. Default: ${DEFAULT-VALUE}.")
    long reconnectSeconds = 30;

    NodeDialer dialer() {
        Address node = node();
        if (node.tls() && domain == null && !node.hostCanBeCertified()) {
            throw Fault.of(
                    "--address",
                    "has an underscore in its host (in \"" + address + "\"), which no certificate can be compared with",
                    "Give --domain with the name that the node's certificate has");
        }
        NodeDialer dialer = new NodeDialer(node, tls(node), Optional.ofNullable(domain));
        try {
            dialer.check();
            return dialer;
        } catch (IOException e) {
            throw Fault.of(
                    "--ca-cert, --cert, --key",
                    String.valueOf(e.getMessage()),
                    "They are PEM files, the key as PKCS#8");
        }
    }

    private Address node() {
        if (address == null) {
            throw Fault.of("--address", "is missing", "Say where the node listens, such as http://node:9094");
        }
        return Addresses.read("--address", address, Address::urlOrPlain, "Give http://HOST:PORT, or https://HOST:PORT");
    }

    private Optional<TlsFiles> tls(Address node) {
        if (caCert != null && cert != null && key != null) {
            if (!node.tls()) {
                throw Fault.of("--address", "is not encrypted, and there are certificates", "Use https://");
            }
            return Optional.of(new TlsFiles(caCert, cert, key));
        }
        if (caCert != null || cert != null || key != null) {
            throw Fault.of("--ca-cert, --cert, --key", "are not all there", "Give all three, or none");
        }
        if (node.tls()) {
            throw Fault.of(
                    "--address", "is https, and there are no certificates", "Give --ca-cert, --cert and --key too");
        }
        return Optional.empty();
    }

    Retries retries() {
        if (maxRetries != null && maxRetries < 0) {
            throw Fault.of("--max-retries", "is " + maxRetries, "It must be 0 or more");
        }
        if (reconnectSeconds < 1) {
            throw Fault.of("--reconnect-interval-s", "is " + reconnectSeconds, "It must be 1 or more");
        }
        return new Retries(
                new BackOff(FIRST_WAIT, Duration.ofSeconds(reconnectSeconds)),
                maxRetries == null ? OptionalLong.empty() : OptionalLong.of(maxRetries));
    }
}
